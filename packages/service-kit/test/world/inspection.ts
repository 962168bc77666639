import type { Envelope, OrderEvent } from '@alexandrite/contracts';
import type { Household } from './world.ts';

/** Everything that one service holds. */
export interface Holdings {
  readonly house: string;
  /** By order: what it adds up to, as the database writes it. */
  readonly states: ReadonlyMap<string, string>;
  readonly histories: ReadonlyMap<string, readonly OrderEvent[]>;
  /** By order: versions in the order in which they took effect, with their events. */
  readonly effects: ReadonlyMap<string, readonly string[]>;
  readonly greetings: readonly string[];
  readonly openRequests: ReadonlyMap<string, string>;
  readonly waiting: number;
  readonly unpublished: readonly Envelope[];
  readonly parked: readonly string[];
}

/** Reads all of it past the code under test. */
export async function holdingsOf({ name, eye }: Household): Promise<Holdings> {
  const rows = async <R extends object>(sql: string) => (await eye.query<R>(sql)).rows;
  const states = await rows<{ id: string; state: string }>(
    `select order_id as id, jsonb_build_array(version, status, last_event_id, changed_at at time zone 'utc', state)::text as state
     from orders`,
  );
  const histories = await rows<{ id: string; events: OrderEvent[] }>(
    'select order_id as id, json_agg(event order by version) as events from order_events where not waiting group by 1',
  );
  const effects = await rows<{ id: string; traces: string[] }>(
    `select order_id as id, array_agg(version || ' ' || event_id order by effect_id) as traces from effects group by 1`,
  );
  const greetings = await rows<{ id: string }>('select message_id as id from greetings');
  const requests = await rows<{ id: string; order_id: string }>(
    'select request_id as id, order_id from cancellation_requests',
  );
  const [waiting] = await rows<{ n: number }>('select count(*)::int as n from order_events where waiting');
  const unpublished = await rows<{ event: Envelope }>('select event from outbox');
  const parked = await rows<{ text: string }>(
    `select event ->> 'type' || ': ' || error as text from parked_messages`,
  );
  return {
    house: name,
    states: new Map(states.map(({ id, state }) => [id, state])),
    histories: new Map(histories.map(({ id, events }) => [id, events])),
    effects: new Map(effects.map(({ id, traces }) => [id, traces])),
    greetings: greetings.map(({ id }) => id),
    openRequests: new Map(requests.map(({ id, order_id: orderId }) => [id, orderId])),
    waiting: waiting?.n ?? 0,
    unpublished: unpublished.map(({ event }) => event),
    parked: parked.map(({ text }) => text),
  };
}
