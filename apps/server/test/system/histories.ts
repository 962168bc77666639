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
 * Waits until every service holds the same history of each of these orders and nothing is under way any more; then
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
      const [first, ...others] = await Promise.all(
        holders.map((service) => beside(databases.urlOf(service), (db) => settledHoldings(db, orderIds))),
      );
      for (const [i, other] of others.entries()) {
        expect(other, `${holders[i + 1]} holds what ${holders[0]} holds`).toEqual(first);
      }
      expect(first!.map(({ id }) => id)).toEqual([...orderIds].toSorted());
      return first!;
    },
    { timeoutMs, everyMs: 100 },
  );
  return new Map(held.map(({ id, state, events }) => [id, lawful(state, events)]));
}

interface Holding {
  readonly id: string;
  readonly state: Order;
  readonly events: readonly { readonly type: string }[];
}

async function settledHoldings(db: Db, orderIds: readonly string[]): Promise<Holding[]> {
  const { rows: left } = await db.query<{ unsent: number; waiting: number; parked: number }>(
    `select (select count(*)::int from outbox) as unsent, (select count(*)::int from parked_messages) as parked,
            (select count(*)::int from order_events where waiting) as waiting`,
  );
  expect(left).toEqual([{ unsent: 0, waiting: 0, parked: 0 }]);
  const { rows } = await db.query<Holding & Record<string, unknown>>(
    `select order_id as id, state, (select jsonb_agg(event order by version) from order_events e
                                    where e.order_id = o.order_id) as events
     from orders o where order_id = any($1::uuid[]) order by order_id`,
    [[...orderIds]],
  );
  return rows;
}

/** The order as its history adds up, step by step decided anew by the service that it came from. */
function lawful(state: Order, events: readonly { readonly type: string }[]): Held {
  const history = events.map(parseOrderEvent);
  let order: Order | undefined;
  for (const event of history) {
    const decision = decide(event.source, order, event as unknown as Command);
    expect(decision, `${event.source} may take ${event.type}`).toMatchObject({ ok: true });
    order = evolve(order, event);
  }
  expect(order).toEqual(state);
  return { order: state, history };
}
