import { z } from 'zod';
import { serviceNames } from '../envelope.ts';
import { statusNames } from '../orders/lifecycle.ts';
import { actorSchema } from '../orders/order-events.ts';

const service = z.enum(serviceNames);

/** What one service holds of one order: id, version, status, id of the last event. */
export const holdingSchema = z.tuple([z.uuid(), z.number().int(), z.enum(statusNames), z.uuid()]);
export type Holding = z.infer<typeof holdingSchema>;

/** Everything said on the bus that is not a step of an order. Version 1; append-only like the steps. */
export const messageData = {
  /** Subject: the order. Anyone but the owner of its status can only ask. */
  'order.cancellation-requested': z.object({
    requestId: z.uuid(),
    by: actorSchema,
    reason: z.string().trim().min(1).max(500),
  }),
  /** Subject: the order. Whoever decided an event in this range of versions tells it again from its log. */
  'order.events-missing': z.object({
    missedBy: service,
    fromVersion: z.number().int().positive(),
    toVersion: z.number().int().positive(),
  }),
  /** Subject: the audit. Every service answers with `audit.digested`, or with `audit.reported` when buckets are named. */
  'audit.requested': z.object({ buckets: z.array(z.string()).max(10_000).optional() }),
  /** Subject: the audit. Per bucket of orders: how many, and a digest of what is held of them. */
  'audit.digested': z.object({
    service,
    buckets: z.array(z.object({ bucket: z.string(), orders: z.number().int(), digest: z.string() })),
  }),
  /** Subject: the audit. What the service holds in the buckets asked for, in pages. */
  'audit.reported': z.object({ service, last: z.boolean(), holdings: z.array(holdingSchema) }),
  /** Subject: the person. Told when somebody signs up or is given a role. */
  'person.registered': z.object({
    role: z.enum(['customer', 'seller', 'operator', 'partner', 'admin']),
    name: z.string().max(200),
    email: z.email(),
  }),
  /** Subject: the message's id. A message was given up after its last try and waits for somebody. */
  'message.parked': z.object({
    service,
    consumer: z.string(),
    messageId: z.string(),
    type: z.string(),
    orderId: z.string().optional(),
    attempts: z.number().int(),
    error: z.string().max(2000),
  }),
  /** Subject: the message's id. Somebody wants the parked message handled again. */
  'message.replay-requested': z.object({ service, messageId: z.string() }),
  /** Subject: the message's id. A parked message was handled after all. */
  'message.replayed': z.object({ service, messageId: z.string() }),
} as const satisfies Record<string, z.ZodObject>;

export type MessageType = keyof typeof messageData;
export type MessageData<T extends MessageType> = z.infer<(typeof messageData)[T]>;

/** Reads a message's data. Throws a ZodError when it is not of this type. */
export function parseMessage<T extends MessageType>(type: T, data: unknown): MessageData<T> {
  return messageData[type].parse(data) as MessageData<T>;
}
