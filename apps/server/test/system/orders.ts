import { randomUUID } from 'node:crypto';
import type { OrderStatus } from '@alexandrite/contracts';
import { eventually } from '@alexandrite/testkit';
import { expect } from 'vitest';
import { ApiError, type ApiClient } from '../../../../lab/src/client/api-client.ts';
import { uploadModel } from '../../../../lab/src/client/upload.ts';
import { boxStl } from './models.ts';

export interface OrderView {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly version: number;
}

export const wish = { materialId: 'silver-925', quantity: 1 };
export const idempotencyKey = () => ({ 'idempotency-key': randomUUID() });

/** Boxes of different sizes, so that no two orders have the same model. */
let boxes = 0;
const nextBox = () => boxStl(5 + (boxes++ % 1000) / 100, 5, 5);

export async function beginOrder(customer: ApiClient): Promise<OrderView> {
  return (await customer.post<OrderView>('customers/orders', {}, idempotencyKey())).body;
}

/** An order with its model, not submitted yet. */
export async function uploadedOrder(customer: ApiClient, bytes: Buffer = nextBox()): Promise<OrderView> {
  const order = await beginOrder(customer);
  await uploadModel(customer, order.id, { bytes, fileName: 'box.stl' });
  return order;
}

export async function submittedOrder(customer: ApiClient, bytes?: Buffer): Promise<OrderView> {
  const order = await uploadedOrder(customer, bytes);
  await customer.post(`customers/orders/${order.id}/submit`, wish);
  return order;
}

/** The view that a person gets of an order from a service, when the order has come to this status there. */
export function untilStatus<V extends OrderView = OrderView>(
  person: ApiClient,
  path: string,
  status: OrderStatus,
  timeoutMs = 30_000,
): Promise<V> {
  return eventually(
    async () => {
      const { body } = await person.get<V>(path);
      expect(body.status).toBe(status);
      return body;
    },
    { timeoutMs, everyMs: 40 },
  );
}

/** The status and code of a refusal. */
export async function refusalOf(
  asking: Promise<unknown>,
): Promise<{ readonly status: number; readonly code: string }> {
  const answer = await asking.then(
    (given) => given,
    (error: unknown) => error,
  );
  if (!(answer instanceof ApiError)) throw new Error(`not refused: ${JSON.stringify(answer)}`);
  return { status: answer.status, code: answer.code };
}
