import {
  isStepType,
  parseMessage,
  parseOrderEvent,
  type Envelope,
  type MessageData,
  type MessageType,
  type ServiceName,
} from '@alexandrite/contracts';
import type { Delivery, Outcome, ParkedMessage } from '../bus/bus.ts';
import type { Database, Tx } from '../db/database.ts';
import { isUnavailable } from '../db/db-errors.ts';
import type { Log } from '../log.ts';
import type { OrderLog } from '../order-log/order-log.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { insertParked, noteReceived } from './inbox-store.ts';
import { tellParked } from './parked.ts';

/** What a service does on a message, inside the transaction that notes its receipt. `envelope` tells who and when. */
export type MessageHandler<T extends MessageType> = (
  tx: Tx,
  data: MessageData<T>,
  envelope: Envelope,
) => Promise<void>;
export type MessageHandlers = { readonly [T in MessageType]?: MessageHandler<T> };

export interface InboxOptions {
  readonly service: ServiceName;
  readonly db: Database;
  readonly orders: OrderLog;
  readonly outbox: Outbox;
  readonly handlers: MessageHandlers;
  /** Called after something was committed that may have left events in the outbox. */
  readonly committed: () => void;
  readonly log: Log;
}

export interface Inbox {
  handle(deliveries: readonly Delivery[]): Promise<Outcome[]>;
  park(message: ParkedMessage): Promise<void>;
  /** The effect of one message inside the caller's transaction. */
  effect(tx: Tx, events: readonly Envelope[]): Promise<void>;
  /** Stops waiting for a database that is away. */
  stop(): void;
}

const longestWaitMs = 5_000;

/**
 * Gives every event its effect once, in one transaction with the note that it was received. A whole batch shares a
 * transaction; if it fails, each event gets its own, so that a poisonous one harms no other. While the database is
 * away nothing is counted as a try: the deliveries wait, unacknowledged.
 */
export function createInbox(options: InboxOptions): Inbox {
  const { service, db, orders, outbox, handlers, committed, log } = options;
  let stopped = false;

  async function effect(tx: Tx, events: readonly Envelope[]): Promise<void> {
    // A step of a kind that is not known here (yet) is refused, not overlooked: it is parked until it is.
    const steps = events.filter(({ type, orderversion }) => isStepType(type) || orderversion !== undefined);
    await orders.receive(tx, steps.map(parseOrderEvent));

    const messages = events.filter((event) => event.type in handlers);
    if (messages.length === 0) return;
    const fresh = await noteReceived(
      tx,
      messages.map((message) => message.id),
    );
    for (const message of messages) {
      if (!fresh.delete(message.id)) continue;
      const type = message.type as MessageType;
      const handler = handlers[type] as MessageHandler<MessageType>;
      await handler(tx, parseMessage(type, message.data), message);
    }
  }

  async function attempt(events: readonly Envelope[]): Promise<Outcome> {
    for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      try {
        await db.tx((tx) => effect(tx, events));
        return { done: true };
      } catch (error) {
        if (stopped || !isUnavailable(error)) return { done: false, error: error as Error };
        log.warn({ err: error }, 'the database is away; received events wait');
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  }

  return {
    effect,
    async handle(deliveries) {
      const events = deliveries.map((delivery) => delivery.event);
      const whole = await attempt(events);
      const outcomes: Outcome[] = [];
      if (whole.done || events.length === 1) outcomes.push(...events.map(() => whole));
      else for (const event of events) outcomes.push(await attempt([event]));
      committed();
      return outcomes;
    },
    async park(message) {
      const { event, attempts, error } = message;
      await db.tx(async (tx) => {
        if (await insertParked(tx, message)) await tellParked(tx, outbox, service, message);
      });
      committed();
      log.error({ eventId: event.id, type: event.type, attempts, reason: error }, 'a message was parked');
    },
    stop() {
      stopped = true;
    },
  };
}
