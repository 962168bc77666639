import { z } from 'zod';

/** The services that speak on the bus. `partners` is reserved: its API comes later, its orders are already possible. */
export const serviceNames = [
  'customers',
  'sellers',
  'mes',
  'pricing',
  'partners',
  'identity',
  'ops',
] as const;
export type ServiceName = (typeof serviceNames)[number];

/**
 * A CloudEvents 1.0 JSON envelope. `subject` is the id of what the event is about; `orderversion` (an extension
 * attribute) is the order's version after the event and is present on every step of an order and on nothing else.
 */
export const envelopeSchema = z.object({
  specversion: z.literal('1.0'),
  id: z.uuid(),
  source: z.enum(serviceNames),
  type: z.string().regex(/^[a-z]+(\.[a-z]+(-[a-z]+)*)+$/),
  subject: z.string().min(1).max(100),
  time: z.iso.datetime(),
  dataschema: z.string().startsWith('urn:alexandrite:event:'),
  traceparent: z.string().max(100).optional(),
  orderversion: z.number().int().positive().optional(),
  data: z.record(z.string(), z.unknown()),
});
export type Envelope = z.infer<typeof envelopeSchema>;
