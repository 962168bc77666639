import { z } from 'zod';
import { envelopeSchema } from '../envelope.ts';
import { origins, stepTypes, type StepType } from './lifecycle.ts';

/** Who did it: a role and an opaque id, never a name. `carrier` and `system` act through a service, not by log-in. */
export const actorSchema = z.object({
  role: z.enum(['customer', 'seller', 'operator', 'partner', 'admin', 'carrier', 'system']),
  id: z.string().min(1).max(100),
});
export type Actor = z.infer<typeof actorSchema>;

const by = { by: actorSchema };
const reason = z.string().trim().min(1).max(500);
const minor = z.number().int().nonnegative();

/** A model file, content-addressed: the sha256 (hex) of its bytes is its key in the storage. */
export const modelSchema = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  fileName: z.string().min(1).max(255),
  bytes: z.number().int().positive(),
});
export type Model = z.infer<typeof modelSchema>;

/** Money as integer minor units of an ISO 4217 currency. */
export const priceSchema = z.object({
  totalMinor: minor,
  currency: z.string().regex(/^[A-Z]{3}$/),
});

/** A line of whole characters: no control characters, and no half of a pair. */
const printable = /^[^\p{Cc}\p{Cs}]*$/u;

/** Id of something that a price list offers. */
const offered = z.string().min(1).max(50);

/**
 * What the customer wants besides the alloy and the number: a finish, a plating, stones and a text to engrave on each
 * piece, and to have it sooner. The text may be personal: it goes to whoever makes the piece, and never into a log.
 */
export const wishOptionsSchema = z.object({
  finishId: offered.optional(),
  platingId: offered.optional(),
  stones: z
    .array(z.object({ stoneId: offered, count: z.number().int().min(1).max(1000) }))
    .max(20)
    .optional(),
  engraving: z.object({ text: z.string().trim().min(1).max(60).regex(printable) }).optional(),
  rush: z.boolean().optional(),
});
export type WishOptions = z.infer<typeof wishOptionsSchema>;

/** What the customer asks for: an alloy of the price list, a number of pieces, and how they shall be. */
export const wishSchema = z.object({
  materialId: offered,
  quantity: z.number().int().min(1).max(1000),
  options: wishOptionsSchema.optional(),
});
export type Wish = z.infer<typeof wishSchema>;

/** Data of every step, version 1. Append-only: a new meaning is a new version, never a changed one. */
export const stepData = {
  'order.initiated': z.object({
    ...by,
    number: z.string().min(1).max(20),
    origin: z.enum(origins),
    customerId: z.string().min(1).max(100),
  }),
  'order.file-uploaded': z.object({ ...by, model: modelSchema }),
  'order.submitted': z.object({ ...by, ...wishSchema.shape }),
  'order.price-calculated': z.object({
    ...by,
    ...priceSchema.shape,
    quoteId: z.uuid(),
    priceListId: z.string().min(1).max(100),
    weightGrams: z.number().positive(),
    volumeMm3: z.number().positive(),
  }),
  'order.pricing-failed': z.object({
    ...by,
    code: z.string().min(1).max(100),
    detail: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  'order.price-changed': z.object({ ...by, ...priceSchema.shape, reason }),
  'order.manufacturing-approved': z.object({ ...by, promisedAt: z.iso.datetime() }),
  'order.manufacturing-started': z.object({ ...by, operatorId: z.string().min(1).max(100) }),
  'order.returned-to-board': z.object({ ...by, reason }),
  'order.manufacturing-completed': z.object({ ...by }),
  'order.sent-back': z.object({ ...by, reason }),
  'order.packaging-started': z.object({ ...by }),
  'order.shipped': z.object({
    ...by,
    carrier: z.string().trim().min(1).max(100),
    trackingNumber: z.string().trim().min(1).max(100),
  }),
  'order.closed': z.object({ ...by, reason }),
  'order.cancelled': z.object({ ...by, reason, requestId: z.uuid().optional() }),
  'order.cancellation-declined': z.object({ ...by, reason, requestId: z.uuid() }),
} as const satisfies Record<StepType, z.ZodObject>;

export type StepData<T extends StepType> = z.infer<(typeof stepData)[T]>;

/** One step of one order, as every service's log holds it. */
export type OrderEvent = {
  [T in StepType]: Omit<z.infer<typeof envelopeSchema>, 'type' | 'data' | 'orderversion'> & {
    readonly type: T;
    readonly orderversion: number;
    readonly data: StepData<T>;
  };
}[StepType];

const orderEventSchemas = new Map(
  stepTypes.map((type) => [
    type as string,
    envelopeSchema.extend({
      type: z.literal(type),
      subject: z.uuid(),
      orderversion: z.number().int().positive(),
      data: stepData[type],
    }),
  ]),
);

/** Whether an event type is a step of an order (and so has a place in the order's history). */
export function isStepType(type: string): type is StepType {
  return orderEventSchemas.has(type);
}

/** In one process every service is handed the same envelope; it is read once for all of them. */
const read = new WeakMap<object, OrderEvent>();

/** Reads an envelope as an order event. Throws a ZodError when it is none. */
export function parseOrderEvent(envelope: { readonly type: string }): OrderEvent {
  const known = read.get(envelope);
  if (known) return known;
  const schema = orderEventSchemas.get(envelope.type);
  if (!schema) throw new TypeError(`${envelope.type} is not a step of an order`);
  const event = schema.parse(envelope) as OrderEvent;
  read.set(envelope, event);
  return event;
}
