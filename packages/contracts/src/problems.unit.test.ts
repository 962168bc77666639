import { describe, expect, it } from 'vitest';
import { describeProblem, problems, type ProblemCode } from './problems.ts';

const codes = Object.keys(problems) as ProblemCode[];
const parametersOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).toSorted();

describe.each(codes)('%s', (code) => {
  const { status, en, ru } = problems[code];

  it('says the same in English and in Russian', () => {
    expect(en).toMatch(/^[A-Z`].*[.!]$/s);
    expect(en).not.toMatch(/[а-яё]/i);
    expect(ru).toMatch(/[а-яё]/i);
    expect(ru).toMatch(/[.!]$/);
    expect(parametersOf(ru)).toEqual(parametersOf(en));
  });

  it('has an error status and a code fit for an address', () => {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('is described with its parameters filled in', () => {
    const parameters = Object.fromEntries(parametersOf(en).map((name) => [name, `<${name}>`]));
    for (const language of ['en', 'ru'] as const) {
      const problem = describeProblem(code, language, parameters);
      expect(problem).toMatchObject({ type: `/problems/${code}`, status, code });
      expect(problem.title).not.toMatch(/[{}]/);
      for (const value of Object.values(parameters)) expect(problem.title).toContain(value);
    }
  });
});

it('leaves out what a problem was not told', () => {
  expect(describeProblem('too-many-requests', 'en').title).toBe('Too many requests; try again in  s.');
});

it.each([
  'order-exists',
  'order-taken',
  'not-your-order',
  'step-not-allowed',
  'not-the-owner',
  'request-already-answered',
  'cancellation-too-late',
] as const)('the refusal %s is a conflict', (code) => {
  expect(problems[code].status).toBe(409);
});
