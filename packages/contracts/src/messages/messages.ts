import { z } from 'zod';
import { serviceNames } from '../envelope.ts';
import { statusNames, type StepType } from '../orders/lifecycle.ts';
import { actorSchema, stepData } from '../orders/order-events.ts';

const service = z.enum(serviceNames);

/**
 * What one service holds of one order: id, version, status, id of the last event, how many events up to that version
 * its log has (fewer than the version: some are lost), and how many steps wait for a missing one.
 */
export const holdingSchema = z.tuple([
  z.uuid(),
  z.number().int().positive(),
  z.enum(statusNames),
  z.uuid(),
  z.number().int().nonnegative(),
  z.number().int().nonnegative(),
]);
export type Holding = z.infer<typeof holdingSchema>;

/** A bucket of orders: the first hex characters of their UUIDv7 ids, so a slice of time; 32 of them name one order. */
const bucket = z.string().regex(/^[0-9a-f]{1,32}$/);

const count = z.number().int().nonnegative();

/** What one service holds of one bucket. Several of the same bucket add up, digests too. */
export const bucketDigestSchema = z.object({
  bucket,
  orders: count,
  /** Steps that these orders have taken, how many of them the log has, and how many wait for a missing one. */
  versions: count,
  events: count,
  waiting: count,
  /** Sum of a 60-bit hash of each order's id, version, status and last event, as a decimal number. */
  digest: z.string().regex(/^\d{1,30}$/),
});
export type BucketDigest = z.infer<typeof bucketDigestSchema>;

/** Answers come in pages, numbered from 1, which may overtake each other; the last one says so. */
const page = { service, round: count, page: z.number().int().positive(), last: z.boolean() };

/** Everything said on the bus that is not a step of an order. Version 1; append-only like the steps. */
export const messageData = {
  /** Subject: the order. Anyone but the owner of its status can only ask. */
  'order.cancellation-requested': z.object({
    requestId: z.uuid(),
    by: actorSchema,
    reason: z.string().trim().min(1).max(500),
  }),
  /**
   * Subject: the order. Whoever decided an event in this range of versions tells it again from its log; when `toldBy`
   * names a service, that one tells all of them, because the one that decided has lost its own.
   */
  'order.events-missing': z.object({
    missedBy: service,
    fromVersion: z.number().int().positive(),
    toVersion: z.number().int().positive(),
    toldBy: service.optional(),
  }),
  /**
   * Subject: the audit. The named services answer with `audit.digested` (of buckets of this width) or with
   * `audit.reported`, about all orders or only about those in the named buckets.
   */
  'audit.requested': z.object({
    round: count,
    services: z.array(service),
    want: z.discriminatedUnion('what', [
      z.object({ what: z.literal('digests'), width: z.number().int().min(1).max(32) }),
      z.object({ what: z.literal('holdings') }),
    ]),
    buckets: z.array(bucket).max(5_000).optional(),
  }),
  /** Subject: the audit. Digests of buckets, and how many of the orders on this page are in which status. */
  'audit.digested': z.object({
    ...page,
    buckets: z.array(bucketDigestSchema).max(1_500),
    statuses: z.partialRecord(z.enum(statusNames), count),
  }),
  /** Subject: the audit. What the service holds of each order in the buckets asked for. */
  'audit.reported': z.object({ ...page, holdings: z.array(holdingSchema).max(500) }),
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

const dataschemas = new Map(
  Object.entries<z.ZodObject>({ ...stepData, ...messageData }).map(([type, schema]) => [
    type,
    `urn:alexandrite:event:${type}:${String(schema.meta()?.['version'] ?? 1)}`,
  ]),
);

/** What an event of this type names as its schema: the version is its Zod schema's, 1 unless `.meta` says otherwise. */
export function dataschemaOf(type: StepType | MessageType): string {
  return dataschemas.get(type)!;
}

/** Reads a message's data. Throws a ZodError when it is not of this type. */
export function parseMessage<T extends MessageType>(type: T, data: unknown): MessageData<T> {
  return messageData[type].parse(data) as MessageData<T>;
}
