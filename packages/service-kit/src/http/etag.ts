import { HttpProblem } from './problem.ts';

/** The ETag of an order at a version. */
export const etagOf = (version: number): string => `"${version}"`;

/** The version named by `If-Match`; undefined when there is no such header or it is `*`. */
export function ifMatch(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const version = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (!version) throw new HttpProblem('if-match-malformed');
  return Number(version);
}
