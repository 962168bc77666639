import { createHash } from 'node:crypto';
import type { Envelope, StepType, WishOptions } from '@alexandrite/contracts';
import { newId } from '@alexandrite/service-kit';

export const customerId = 'customer-1';
const customer = { role: 'customer', id: customerId };

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A step of an order as another service would tell it. */
export function step(orderId: string, orderversion: number, type: StepType, data: object): Envelope {
  return {
    specversion: '1.0',
    id: newId(),
    source: 'customers',
    type,
    subject: orderId,
    time: new Date().toISOString(),
    dataschema: `urn:alexandrite:event:${type}:1`,
    orderversion,
    data: { by: customer, ...data },
  };
}

export interface Wish {
  readonly materialId?: string;
  readonly quantity?: number;
  readonly options?: WishOptions;
}

/** The first three steps of an order for a piece of this model, up to SUBMITTED. */
export function submittedOrder(orderId: string, sha256: string, wish: Wish = {}): Envelope[] {
  return [
    step(orderId, 1, 'order.initiated', { number: 'AX-000000-0', origin: 'customers', customerId }),
    ...uploadedAndSubmitted(orderId, 2, sha256, wish),
  ];
}

export function uploadedAndSubmitted(
  orderId: string,
  fromVersion: number,
  sha256: string,
  { materialId = 'silver-925', quantity = 1, options }: Wish = {},
): Envelope[] {
  const model = { sha256, fileName: 'ring.stl', bytes: 684 };
  return [
    step(orderId, fromVersion, 'order.file-uploaded', { model }),
    step(orderId, fromVersion + 1, 'order.submitted', { materialId, quantity, ...(options && { options }) }),
  ];
}

export function cancellationRequested(orderId: string): Envelope {
  const type = 'order.cancellation-requested';
  return {
    specversion: '1.0',
    id: newId(),
    source: 'customers',
    type,
    subject: orderId,
    time: new Date().toISOString(),
    dataschema: `urn:alexandrite:event:${type}:1`,
    data: { requestId: newId(), by: customer, reason: 'changed my mind' },
  };
}
