import { evolve, type OrderEvent } from '@alexandrite/contracts';
import type { Tx } from '../db/database.ts';
import type { Projection } from './order-log.ts';
import {
  insertEvents,
  lockOrders,
  moveOrders,
  selectEventIds,
  selectOrdersForUpdate,
  selectWaiting,
  type Change,
} from './order-log-store.ts';

/**
 * Takes in steps that other services decided, in any order and any number of times. What is next takes effect, what
 * is early waits in the log, what is known does nothing, unless the log has lost it: then it is put back. Two different
 * events that claim the same place in an order's history are an error: somebody decided who did not own the order.
 */
export async function receive(
  tx: Tx,
  events: readonly OrderEvent[],
  project: Projection | undefined,
): Promise<Change[]> {
  if (events.length === 0) return [];
  const ids = [...new Set(events.map((event) => event.subject))];
  await lockOrders(tx, ids);
  const [orders, waiting] = await Promise.all([selectOrdersForUpdate(tx, ids), selectWaiting(tx, ids)]);
  const known = events.filter((event) => event.orderversion <= (orders.get(event.subject)?.version ?? 0));
  const places = known.length > 0 ? await selectEventIds(tx, known) : new Map<string, string>();
  const lost = known.filter((event) => !places.has(placeOf(event)));
  refuseContradictions(places, [...known, ...waiting, ...events]);
  await insertEvents(tx, unique(lost), false);

  const { changes, early } = inOrder(orders, [
    ...waiting,
    ...events.filter((event) => !known.includes(event)),
  ]);
  await insertEvents(tx, early, true);
  if (changes.length === 0) return [];
  const moves = netMoves(changes);
  const applied = changes.map(({ event }) => event);
  const [moved] = await Promise.all([moveOrders(tx, moves), insertEvents(tx, applied, false)]);
  if (moved.size < moves.length)
    throw new Error('an order was decided here while a step of it was being received');
  await project?.(tx, changes);
  return changes;
}

/** The steps that can take effect one after the other, and those that have to wait for a missing one. */
function inOrder(orders: Awaited<ReturnType<typeof selectOrdersForUpdate>>, events: readonly OrderEvent[]) {
  const changes: Change[] = [];
  const early: OrderEvent[] = [];
  const latest = new Map(orders);
  for (const event of events.toSorted((a, b) => a.orderversion - b.orderversion)) {
    const before = latest.get(event.subject);
    const version = before?.version ?? 0;
    if (event.orderversion > version + 1) early.push(event);
    if (event.orderversion !== version + 1) continue;
    const after = evolve(before, event);
    latest.set(event.subject, after);
    changes.push({ before, after, event });
  }
  return { changes, early: unique(early) };
}

/** Each order once, from the version it had to the last one it reached. */
function netMoves(changes: readonly Change[]) {
  const moves = new Map<string, { fromVersion: number; order: Change['after'] }>();
  for (const { before, after } of changes) {
    const fromVersion = moves.get(after.id)?.fromVersion ?? before?.version ?? 0;
    moves.set(after.id, { fromVersion, order: after });
  }
  return [...moves.values()];
}

function refuseContradictions(places: ReadonlyMap<string, string>, events: readonly OrderEvent[]): void {
  const holders = new Map(places);
  for (const event of events) {
    const place = placeOf(event);
    const holder = holders.get(place) ?? event.id;
    if (holder !== event.id) {
      throw new Error(
        `order ${event.subject}: events ${holder} and ${event.id} both claim version ${event.orderversion}`,
      );
    }
    holders.set(place, holder);
  }
}

const placeOf = (event: OrderEvent) => `${event.subject}:${event.orderversion}`;

const unique = (events: readonly OrderEvent[]) => [
  ...new Map(events.map((event) => [event.id, event])).values(),
];
