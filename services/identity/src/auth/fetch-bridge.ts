import type { FastifyReply, FastifyRequest } from 'fastify';
import { authProblem } from './auth-problems.ts';

/** Headers that belong to the connection, or that are written anew. */
const notPassedOn = new Set([
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
  'x-client-address',
]);

/** The request's headers for better-auth, with the address that it may believe. */
export function fetchHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || notPassedOn.has(name)) continue;
    for (const one of [value].flat()) headers.append(name, one);
  }
  headers.set('x-client-address', request.ip);
  return headers;
}

/** The request as better-auth's HTTP handler takes it. */
export function fetchRequest(request: FastifyRequest, publicUrl: string): Request {
  const headers = fetchHeaders(request);
  // better-auth knows no HEAD; Fastify leaves the body out.
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const body = request.body === undefined || request.body === null ? undefined : JSON.stringify(request.body);
  if (body !== undefined) headers.set('content-type', 'application/json');
  else headers.delete('content-type');
  return new Request(new URL(request.url, publicUrl), {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
}

/** Sends better-auth's answer; its refusals are thrown as problems. */
export async function sendAnswer(answer: Response, reply: FastifyReply): Promise<FastifyReply> {
  for (const [name, value] of answer.headers) {
    if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value);
  }
  return sendCookies(answer.headers.getSetCookie(), reply)
    .code(answer.status)
    .send(await answer.text());
}

/** Throws better-auth's refusal, if the answer is one, as a problem. */
export async function requireSuccess(answer: Response): Promise<Response> {
  if (answer.status < 400) return answer;
  const body: unknown = await answer.json().catch(() => undefined);
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : undefined;
  throw authProblem(code, answer.status);
}

export function sendCookies(cookies: readonly string[], reply: FastifyReply): FastifyReply {
  return cookies.length === 0 ? reply : reply.header('set-cookie', [...cookies]);
}
