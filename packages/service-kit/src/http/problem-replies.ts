import { describeProblem, type ProblemCode } from '@alexandrite/contracts';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { IdentityAway } from '../auth/verify-token.ts';
import { isUnavailable, isUnstorableText } from '../db/db-errors.ts';
import type { Log } from '../log.ts';
import { languageOf } from './language.ts';
import { HttpProblem } from './problem.ts';
import { complaintsOf, RequestInvalid } from './validation.ts';

const byFastifyCode: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unsupported',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'json-malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'json-malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request-invalid',
};

/** Makes every error that leaves the server an RFC 9457 problem in the reader's language. */
export function replyWithProblems(app: FastifyInstance, log: Log): void {
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, 'not-found'));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof HttpProblem) return sendProblem(request, reply, error.code, error.parameters);
    if (error instanceof RequestInvalid) {
      const complaints = complaintsOf(error, languageOf(request.headers['accept-language']));
      return sendProblem(request, reply, 'request-invalid', {}, complaints);
    }
    const code = byFastifyCode[error.code] ?? (isBadJson(error) ? 'json-malformed' : undefined);
    if (code) return sendProblem(request, reply, code);
    if (isUnavailable(error) || error instanceof IdentityAway) {
      log.warn({ err: error, route: request.routeOptions.url }, 'a request met something that is away');
      return sendProblem(request, reply.header('retry-after', '2'), 'not-available');
    }
    if (isUnstorableText(error) || (error.statusCode && error.statusCode < 500))
      return sendProblem(request, reply, 'request-invalid');
    log.error({ err: error, route: request.routeOptions.url }, 'a request failed');
    return sendProblem(request, reply, 'internal-error');
  });
}

/** JSON with a key that would reach into prototypes comes as a bare SyntaxError, marked as the client's. */
function isBadJson(error: FastifyError): boolean {
  return error instanceof SyntaxError && error.statusCode === 400;
}

/** Sends one problem of the catalogue. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ProblemCode,
  parameters: Readonly<Record<string, unknown>> = {},
  errors?: readonly { path: string; message: string }[],
) {
  const problem = describeProblem(code, languageOf(request.headers['accept-language']), parameters);
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify({ ...problem, instance: request.id, ...(errors ? { errors } : {}) }));
}
