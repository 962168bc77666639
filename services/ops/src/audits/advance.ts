import { questionOf, type AuditState, type Transition } from './audit.ts';
import { findDifferences, type Difference } from './differences.ts';
import { differingBuckets, figuresOf, type DifferingBucket, type DigestPage } from './digests.ts';
import { retellingsFor } from './healing.ts';
import type { Look } from './look.ts';

export interface Pauses {
  readonly settleMs: number;
  readonly healMs: number;
}

const widest = 11;
/** Fewer differing orders than this are looked at one by one; more are first told apart by finer buckets. */
const fewOrders = 2_000;
const mostLookedAt = 20_000;
const mostSuspects = 2_000;
const mostBuckets = 5_000;
/** A bucket falls into 256 finer ones: so many digests a service may send for one question. */
const mostFinerBuckets = 50_000;

/** After the digests of the buckets asked for have come. */
export function afterDigests(state: AuditState, pages: readonly DigestPage[]): Transition {
  const figures =
    state.round === 1
      ? Object.fromEntries(state.asked.map((service) => [service, figuresOf(pages, service)]))
      : state.figures;
  const differing = differingBuckets(pages, state.asked);
  const known = { ...state, figures };
  if (differing.length === 0) return { state: known, finished: true };
  const orders = differing.reduce((sum, bucket) => sum + bucket.orders, 0);
  if (orders > fewOrders && state.width < widest) {
    const [chosen, left] = choose(differing, mostFinerBuckets, 256);
    return ask({ ...known, ...asking(chosen, known, left), phase: 'digests', width: state.width + 2 });
  }
  const [chosen, left] = choose(differing, mostLookedAt, Infinity);
  return ask({ ...known, ...asking(chosen, known, left), phase: 'first-look', firstLook: state.round + 1 });
}

/** After the first look: orders that differ get time to arrive. */
export function afterFirstLook(state: AuditState, look: Look, now: Date, { settleMs }: Pauses): Transition {
  const suspects = ordersOf(findDifferences(look, state.asked));
  if (suspects.length === 0) return { state, finished: true };
  const left = { ...state.left, orders: state.left.orders + Math.max(0, suspects.length - mostSuspects) };
  return { state: { ...pause(state, 'settling', suspects.slice(0, mostSuspects), now, settleMs), left } };
}

/** After a pause: another look at the same orders. */
export function afterPause(state: AuditState): Transition {
  const phase = state.phase === 'settling' ? 'second-look' : 'healed-look';
  return ask({ ...state, phase, round: state.round + 1, dueAt: null });
}

/** After the second look, and after each look at what was told again: what persists is told again, twice at most. */
export function afterLaterLook(
  state: AuditState,
  look: Look,
  earlier: Look,
  now: Date,
  { healMs }: Pauses,
): Transition {
  const looked = new Set(state.buckets);
  const atFirst = new Map([...earlier].filter(([orderId]) => looked.has(hex(orderId))));
  const differences = findDifferences(look, state.asked, atFirst);
  const retell =
    state.timesRetold < 2 ? retellingsFor(differences, state.timesRetold === 0 ? 'first' : 'second') : [];
  if (retell.length === 0) return { state, differences, finished: true };
  const paused = pause(state, 'healing', ordersOf(differences), now, healMs);
  return { state: { ...paused, timesRetold: state.timesRetold + 1 }, differences, retell };
}

/** Without the services that did not answer in time; with none left the audit is over. */
export function withoutSilent(state: AuditState, silent: AuditState['asked']): AuditState {
  return {
    ...state,
    asked: state.asked.filter((service) => !silent.includes(service)),
    silent: [...state.silent, ...silent],
  };
}

const ask = (state: AuditState): Transition => ({ state, ask: questionOf(state) });

function asking(chosen: readonly DifferingBucket[], state: AuditState, left: readonly DifferingBucket[]) {
  return {
    round: state.round + 1,
    buckets: chosen.map(({ bucket }) => bucket),
    left: {
      buckets: state.left.buckets + left.length,
      orders: left.reduce((sum, { orders }) => sum + orders, state.left.orders),
    },
  };
}

/** Buckets until the sum of their orders (each counted up to `cap`) reaches the most; one at least. */
function choose(buckets: readonly DifferingBucket[], most: number, cap: number) {
  let sum = 0;
  const end = buckets.findIndex(({ orders }, i) => (sum += Math.min(orders, cap)) > most && i > 0);
  const count = Math.min(end === -1 ? buckets.length : end, mostBuckets);
  return [buckets.slice(0, count), buckets.slice(count)] as const;
}

function pause(
  state: AuditState,
  phase: AuditState['phase'],
  orderIds: readonly string[],
  now: Date,
  ms: number,
): AuditState {
  const dueAt = new Date(now.getTime() + ms).toISOString();
  return { ...state, phase, dueAt, buckets: orderIds.map(hex) };
}

const ordersOf = (differences: readonly Difference[]) => [
  ...new Set(differences.map(({ orderId }) => orderId)),
];

const hex = (orderId: string) => orderId.replaceAll('-', '');
