import type { z } from 'zod';
import { HttpProblem } from './problem.ts';

/** An opaque place in a list: the sort key of the last row given. */
export function writeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The key inside a cursor; a request-invalid problem when it is not one of ours. */
export function readCursor<S extends z.ZodType>(
  cursor: string | undefined,
  schema: S,
): z.infer<S> | undefined {
  if (cursor === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new HttpProblem('request-invalid');
  }
}
