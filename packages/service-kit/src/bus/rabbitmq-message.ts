import type { Envelope } from '@alexandrite/contracts';
import { envelopeSchema } from '@alexandrite/contracts';
import type { AsyncMessage } from 'rabbitmq-client';
import type { Delivery } from './bus.ts';

const attemptHeader = 'x-attempt';
const errorHeader = 'x-error';
const longestError = 2_000;

/** A message as the publisher sends it; it is always persistent and mandatory. */
export interface OutgoingMessage {
  readonly exchange: string;
  readonly routingKey: string;
  readonly contentType?: string;
  readonly messageId?: string;
  readonly headers?: Record<string, string | number>;
  readonly body: Buffer;
}

/** An event on its way to whoever wants it. */
export function eventMessage(exchange: string, event: Envelope): OutgoingMessage {
  return { ...toQueue('', event), exchange, routingKey: event.type };
}

/** A delivery on its way to one queue, with the number of the try that is due there or was the last. */
export function deliveryMessage(queue: string, delivery: Delivery, error?: Error): OutgoingMessage {
  return {
    ...toQueue(queue, delivery.event),
    headers: {
      [attemptHeader]: delivery.attempt,
      ...(error && { [errorHeader]: error.message.slice(0, longestError) }),
    },
  };
}

/** Bytes that are no event, on their way to where a person finds them. */
export function garbageMessage(
  queue: string,
  from: string,
  message: AsyncMessage,
  why: string,
): OutgoingMessage {
  return {
    exchange: '',
    routingKey: queue,
    headers: { 'x-reason': why.slice(0, longestError), 'x-queue': from },
    body: bytesOf(message),
    ...(message.contentType !== undefined && { contentType: message.contentType }),
    ...(message.messageId !== undefined && { messageId: message.messageId }),
  };
}

/** Reads a message; a string says why it is none of ours. */
export function readDelivery(message: AsyncMessage): Delivery | string {
  let content: unknown;
  try {
    content = JSON.parse(bytesOf(message).toString('utf8'));
  } catch (error) {
    return `not JSON: ${String(error)}`;
  }
  const event = envelopeSchema.safeParse(content);
  if (!event.success) return `not an event: ${event.error.message}`;
  const attempt: unknown = message.headers?.[attemptHeader];
  return { event: event.data, attempt: typeof attempt === 'number' && attempt >= 1 ? attempt : 1 };
}

/** The error that a dead message was given up for; undefined when it was never answered at all. */
export function errorOf(message: AsyncMessage): string | undefined {
  const error: unknown = message.headers?.[errorHeader];
  return typeof error === 'string' ? error : undefined;
}

function toQueue(queue: string, event: Envelope): OutgoingMessage {
  return {
    exchange: '',
    routingKey: queue,
    contentType: 'application/cloudevents+json',
    messageId: event.id,
    body: Buffer.from(JSON.stringify(event)),
  };
}

// The client turns bodies of some content types into strings or objects before we see them.
function bytesOf(message: AsyncMessage): Buffer {
  const body: unknown = message.body;
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
