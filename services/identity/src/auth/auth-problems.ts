import type { ProblemCode } from '@alexandrite/contracts';
import { HttpProblem } from '@alexandrite/service-kit';

const byCode: Readonly<Record<string, ProblemCode>> = {
  INVALID_EMAIL_OR_PASSWORD: 'credentials-wrong',
  INVALID_PASSWORD: 'credentials-wrong',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'credentials-wrong',
  USER_ALREADY_EXISTS: 'sign-up-not-possible',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'sign-up-not-possible',
  FAILED_TO_CREATE_USER: 'sign-up-not-possible',
  PERSON_DISABLED: 'person-disabled',
};

const byStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'request-invalid',
  401: 'not-signed-in',
  403: 'not-entitled',
  404: 'not-found',
  413: 'body-too-large',
  415: 'media-type-unsupported',
  422: 'request-invalid',
};

/** A refusal of better-auth, by its code and status, as a problem of ours. */
export function authProblem(code: string | undefined, status: number): HttpProblem {
  return new HttpProblem(byCode[code ?? ''] ?? byStatus[status] ?? 'internal-error');
}

/** What better-auth threw, as a problem where it is a refusal. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if ('code' in error && error.code === disabledState) return new HttpProblem('person-disabled');
  if (error.name !== 'APIError' || !('statusCode' in error)) return error;
  const body = 'body' in error ? (error.body as { code?: string } | undefined) : undefined;
  return authProblem(body?.code, Number(error.statusCode));
}

/** SQLSTATE of the trigger that gives a disabled person no session. */
const disabledState = 'ID001';
