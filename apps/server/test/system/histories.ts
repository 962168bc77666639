import {
  decide,
  evolve,
  parseOrderEvent,
  type Command,
  type Order,
  type OrderEvent,
} from '@alexandrite/contracts';
import type { Db } from '@alexandrite/service-kit';
import { eventually } from '@alexandrite/testkit';
import { expect } from 'vitest';
import { beside, holders, type ServiceDatabases } from './databases.ts';

export interface Held {
  readonly order: Order;
  readonly history: readonly OrderEvent[];
}

/**
 * Waits until nothing is under way any more and every service holds the same history of each of these orders; then
 * checks that each step was one that its source might take. Gives what all of them hold. Read from the databases: a
 * check that trusts the services proves little.
 */
export async function agreement(
  databases: ServiceDatabases,
  orderIds: readonly string[],
  timeoutMs = 30_000,
): Promise<Map<string, Held>> {
  const held = await eventually(
    async () => {
      for (const service of holders) await beside(databases.urlOf(service), expectQuiet);
      const [first = [], ...others] = await Promise.all(
        holders.map((service) => beside(databases.urlOf(service), (db) => holdings(db, orderIds))),
      );
      expect(first.map(({ id }) => id)).toEqual([...orderIds].toSorted());
      for (const [i, other] of others.entries()) expectSame(first, other, holders[i + 1]!);
      return first;
    },
    { timeoutMs, everyMs: 200 },
  );
  return new Map(held.map(({ id, state, events }) => [id, lawful(JSON.parse(state), JSON.parse(events))]));
}

async function expectQuiet(db: Db): Promise<void> {
  const { rows } = await db.query(
    `select (select count(*)::int from outbox) as unsent, (select count(*)::int from parked_messages) as parked,
            (select count(*)::int from order_events where waiting) as waiting`,
  );
  expect(rows).toEqual([{ unsent: 0, waiting: 0, parked: 0 }]);
}

/** As texts: two services that hold the same print the same. */
interface Holding {
  readonly id: string;
  readonly state: string;
  readonly events: string;
}

async function holdings(db: Db, orderIds: readonly string[]): Promise<Holding[]> {
  const { rows } = await db.query<Holding & Record<string, unknown>>(
    `select order_id as id, state::text, (select jsonb_agg(event order by version)::text from order_events e
                                          where e.order_id = o.order_id) as events
     from orders o where order_id = any($1::uuid[]) order by order_id`,
    [[...orderIds]],
  );
  return rows;
}

function expectSame(first: readonly Holding[], other: readonly Holding[], service: string): void {
  const differing = first.filter(
    ({ state, events }, i) => other[i]?.state !== state || other[i].events !== events,
  );
  const shown = differing.slice(0, 3).map(({ id, events }) => {
    const there = other.find((one) => one.id === id);
    return { service, id, events, there: there?.events };
  });
  expect(shown).toEqual([]);
  expect(other).toHaveLength(first.length);
}

/** The order as its history adds up, step by step decided anew by the service that it came from. */
function lawful(state: Order, events: readonly { readonly type: string }[]): Held {
  const history = events.map(parseOrderEvent);
  let order: Order | undefined;
  for (const event of history) {
    const decision = decide(event.source, order, event as unknown as Command);
    if (!decision.ok)
      throw new Error(`${event.source} took ${event.type}: ${JSON.stringify(decision.refusal)}`);
    order = evolve(order, event);
  }
  expect(order).toEqual(state);
  return { order: state, history };
}
