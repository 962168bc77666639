import { type ProblemCode, type Refusal } from '@alexandrite/contracts';
import type { StepRefusal } from '../order-log/order-log.ts';

/** A refusal on its way out of an API. Thrown only in routes and hooks; the server turns it into RFC 9457. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly code: ProblemCode;
  readonly parameters: Readonly<Record<string, unknown>>;

  constructor(code: ProblemCode, parameters: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.parameters = parameters;
  }
}

/** The problem that tells of a refused step. An order that does not exist here yet is not found. */
export function problemOf(
  refusal: Refusal | StepRefusal | { readonly code: 'cancellation-too-late'; readonly status: string },
): HttpProblem {
  const { code, ...parameters } = refusal;
  return new HttpProblem(code === 'order-not-begun' ? 'order-not-found' : code, parameters);
}

/** The value, or the problem that it is not there. */
export function found<T>(value: T | undefined | null, code: ProblemCode): T {
  if (value === undefined || value === null) throw new HttpProblem(code);
  return value;
}
