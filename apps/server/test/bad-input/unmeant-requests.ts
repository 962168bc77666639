import type { ProblemCode } from '@alexandrite/contracts';
import { wish } from '../system/orders.ts';

export interface Asked {
  readonly by?: 'seller' | 'operator';
  readonly method?: string;
  readonly body?: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const reason = JSON.stringify({ reason: 'why not' });
/** What is wrong, the problem that says so, and the step of an order that was just begun that it is asked of. */
export const unmeantRequests: readonly [string, ProblemCode, string, Asked][] = [
  ['broken JSON', 'json-malformed', 'submit', { body: '{"materialId": "silver' }],
  ['an empty body', 'json-malformed', 'submit', { body: '' }],
  ['JSON that reaches for the prototype', 'json-malformed', 'submit', { body: '{"__proto__": {"a": 1}}' }],
  ['a body too large', 'body-too-large', 'submit', { body: JSON.stringify({ a: 'x'.repeat(300_000) }) }],
  ['a wrong media type', 'media-type-unsupported', 'submit', { body: '<wish/>', type: 'application/xml' }],
  ['a wish for no pieces', 'request-invalid', 'submit', { body: JSON.stringify({ ...wish, quantity: 0 }) }],
  ['a text that cannot be kept', 'request-invalid', 'cancel', { body: '{"reason": "a\\u0000b"}' }],
  ['a stale If-Match', 'version-stale', 'cancel', { body: reason, headers: { 'if-match': '"7"' } }],
  [
    'an If-Match that is none',
    'if-match-malformed',
    'cancel',
    { body: reason, headers: { 'if-match': 'W/7' } },
  ],
];
