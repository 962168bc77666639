import { problems, type ProblemCode } from '@alexandrite/contracts';
import { expect } from 'vitest';

export const languages = ['en', 'ru'] as const;
type Language = (typeof languages)[number];

/** Asks once in each language, and expects the problem of the catalogue in its words. */
export async function expectProblem(
  code: ProblemCode,
  request: (language: Language) => Promise<Response>,
): Promise<void> {
  for (const language of languages) {
    const answer = await request(language);
    const text = await answer.text();
    expect({ status: answer.status, text }).toMatchObject({ status: problems[code].status });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = JSON.parse(text);
    expect(problem).toMatchObject({ code, status: problems[code].status, type: `/problems/${code}` });
    expect(problem.title).toMatch(inWords(problems[code][language]));
  }
}

/** What a problem's text looks like once its parameters are filled in. */
function inWords(text: string): RegExp {
  const parts = text.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.+')}$`);
}
