import type { Envelope } from '@alexandrite/contracts';
import type { Bus, Delivery, Subscription } from '../src/bus/bus.ts';
import { newId, systemClock } from '../src/clock.ts';
import { openDatabase, type Database } from '../src/db/database.ts';
import { createInbox, type Inbox } from '../src/inbox/inbox.ts';
import { replayOnRequest } from '../src/inbox/replay.ts';
import { createOrderLog } from '../src/order-log/order-log.ts';
import { createOutbox } from '../src/outbox/outbox.ts';
import { commandOf } from './world/step-data.ts';
import { log } from './world/world.ts';

export interface InboxService {
  readonly db: Database;
  readonly inbox: Inbox;
  /** Events that are handled only while they are not in here. */
  readonly poison: Set<string>;
  /** How often a handler or projection was begun, whatever became of it. */
  begun(): number;
}

/** The receiving half of a service: its inbox, and effects that leave traces or fail. */
export function inboxService(url: string): InboxService {
  const db = openDatabase({ url, name: 'inbox test', maxConnections: 4, log });
  const poison = new Set<string>();
  let begun = 0;
  const outbox = createOutbox('mes', systemClock);
  const taste = (id: string) => {
    begun += 1;
    if (poison.has(id)) throw new Error(`cannot stomach ${id}`);
  };
  const orders = createOrderLog({
    service: 'mes',
    db,
    clock: systemClock,
    committed() {},
    async project(tx, changes) {
      for (const { after, event } of changes) {
        await tx.query('insert into effects (order_id, version, event_id) values ($1, $2, $3)', [
          after.id,
          after.version,
          event.id,
        ]);
        taste(event.id);
      }
    },
  });
  const inbox: Inbox = createInbox({
    service: 'mes',
    db,
    orders,
    outbox,
    committed() {},
    log,
    handlers: {
      async 'person.registered'(tx, _data, { id }) {
        await tx.query('insert into greetings (message_id) values ($1)', [id]);
        taste(id);
      },
      'message.replay-requested': replayOnRequest('mes', outbox, (tx, events) => inbox.effect(tx, events)),
    },
  });
  return { db, inbox, poison, begun: () => begun };
}

/** A step of an order as its owner tells it. */
export function step(
  type: Parameters<typeof commandOf>[0],
  subject: string,
  orderversion: number,
  source: Envelope['source'] = 'customers',
): Envelope {
  const { data } = commandOf(type, { role: 'admin', id: 'anna' });
  return { ...envelope(type, source, subject, data), orderversion };
}

/** The first steps of an order. */
export function beginnings(orderId = newId()): [Envelope, Envelope, Envelope] {
  return [
    step('order.initiated', orderId, 1),
    step('order.file-uploaded', orderId, 2),
    step('order.submitted', orderId, 3),
  ];
}

export const greeting = (): Envelope =>
  envelope('person.registered', 'identity', newId(), {
    role: 'customer',
    name: 'Carl',
    email: 'carl@example.com',
  });

export const replayRequest = (messageId: string): Envelope =>
  envelope('message.replay-requested', 'ops', messageId, { service: 'mes', messageId });

function envelope(type: string, source: Envelope['source'], subject: string, data: object): Envelope {
  return {
    specversion: '1.0',
    id: newId(),
    source,
    type,
    subject,
    time: new Date().toISOString(),
    dataschema: `urn:alexandrite:event:${type}:1`,
    data: data as Envelope['data'],
  };
}

export const deliver = (events: readonly Envelope[]): Delivery[] =>
  events.map((event) => ({ event, attempt: 1 }));

/** Subscribes the inbox to a bus as a service does. */
export const subscribe = (bus: Bus, { inbox }: InboxService, more: Partial<Subscription> = {}) =>
  bus.subscribe({
    consumer: 'mes',
    topics: ['order.*', 'person.registered', 'message.replay-requested'],
    batchSize: 200,
    handle: (deliveries) => inbox.handle(deliveries),
    park: (message) => inbox.park(message),
    ...more,
  });
