import {
  defaultPriceList,
  judgeModel,
  modelProblemCodes,
  priceRefusalCodes,
  ruleMeasures,
  type RuleFinding,
  type RuleMeasure,
} from '@alexandrite/quoting';
import { expect, it } from 'vitest';
import { describePricingProblem, notManufacturable, ownPricingProblemCodes } from './pricing-problem.ts';

it.for([...modelProblemCodes, ...priceRefusalCodes, ...ownPricingProblemCodes])(
  '%s has a text of its own in both languages',
  (code) => {
    const texts = (['ru', 'en'] as const).map((language) =>
      describePricingProblem({ code, detail: {} }, language),
    );
    const unknown = describePricingProblem({ code: 'a-code-of-later', detail: {} }, 'en');
    expect(texts[0]).toMatch(/[а-я]/);
    expect(texts[1]).not.toMatch(/[а-я]/);
    expect(texts[1]).not.toBe(unknown);
  },
);

const cube = {
  watertight: true,
  volumeMm3: 0.001,
  areaMm2: 0.06,
  boundsMm: { min: [0, 0, 0], max: [0.1, 0.1, 0.1] },
  orientedSizeMm: [0.1, 0.1, 0.1],
  cavities: 0,
  openEdges: 0,
  nonManifoldEdges: 0,
  nonManifoldVertices: 0,
  thickness: null,
  pieces: [],
} as const;

it('tells of a broken rule what was measured, what had to be, and what would mend it', () => {
  const { print, cast } = judgeModel({
    measures: cube,
    findings: [],
    priceList: defaultPriceList,
    materialId: 'silver-925',
  });
  const finding = [...print.reasons, ...cast.reasons].find(({ verdict }) => verdict === 'no')!;
  const problem = notManufacturable(finding);
  expect(problem).toMatchObject({
    code: 'not-manufacturable',
    detail: { rule: finding.ruleId, measured: finding.measured, limit: finding.limit },
  });
  const text = describePricingProblem(problem, 'en');
  expect(text).toContain(String(finding.limit));
  expect(text).not.toMatch(/[{}?]/);
});

it.for(Object.keys(ruleMeasures) as RuleMeasure[])('has words for a broken rule about %s', (measures) => {
  const finding: RuleFinding = {
    ruleId: 'a-rule',
    process: 'cast',
    materialId: 'silver-925',
    verdict: 'no',
    measures,
    measured: 0.31,
    limit: 0.52,
    modelLimit: 0.63,
    unit: ruleMeasures[measures].unit,
    at: [],
    source: 'a book',
  };
  for (const language of ['ru', 'en'] as const) {
    const text = describePricingProblem(notManufacturable(finding), language);
    expect(text).toContain('0.52');
    expect(/[а-я]/.test(text)).toBe(language === 'ru');
  }
});
