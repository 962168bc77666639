import { modelProblemCodes, priceRefusalCodes } from '@alexandrite/quoting';
import { expect, it } from 'vitest';
import { describePricingProblem } from './pricing-problem.ts';

const codes = [...modelProblemCodes, ...priceRefusalCodes, 'model-too-complex', 'pricing-gave-up'];

it.for(codes)('%s has a text of its own in both languages', (code) => {
  const texts = (['ru', 'en'] as const).map((language) =>
    describePricingProblem({ code, detail: {} }, language),
  );
  const unknown = describePricingProblem({ code: 'a-code-of-later', detail: {} }, 'en');
  expect(texts[0]).toMatch(/[а-я]/);
  expect(texts[1]).not.toMatch(/[а-я]/);
  expect(texts[1]).not.toBe(unknown);
});
