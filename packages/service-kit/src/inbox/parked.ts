import { isStepType, type ServiceName } from '@alexandrite/contracts';
import type { ParkedMessage } from '../bus/bus.ts';
import type { Tx } from '../db/database.ts';
import type { Outbox } from '../outbox/outbox.ts';

const longestError = 2_000;

/** Tells the administrators' console that a message waits for somebody. */
export async function tellParked(
  tx: Tx,
  outbox: Outbox,
  service: ServiceName,
  { event, consumer, attempts, error }: ParkedMessage,
): Promise<void> {
  await outbox.tell(tx, 'message.parked', event.id, {
    service,
    consumer,
    messageId: event.id,
    type: event.type,
    ...(isStepType(event.type) ? { orderId: event.subject } : {}),
    attempts,
    error: error.slice(0, longestError),
  });
}
