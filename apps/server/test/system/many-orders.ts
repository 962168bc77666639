import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { orderNumber, type Actor, type Command, type OrderStatus } from '@alexandrite/contracts';
import { customers } from '@alexandrite/customers';
import {
  createFolderStorage,
  createOrderLog,
  newId,
  systemClock,
  type Database,
} from '@alexandrite/service-kit';
import { eventually } from '@alexandrite/testkit';
import type { ApiClient } from '../../../../lab/src/client/api-client.ts';
import { beside, type holders } from './databases.ts';
import { boxStl } from './models.ts';
import { wish } from './orders.ts';
import type { System } from './system.ts';

const batchSize = 200;
/** Far from the numbers that the service itself draws. */
let nextNumber = 500_000_000;

/**
 * Orders that have their price. What their customer does is done through the service's own order log and not over
 * HTTP; from there they go the system's way, by the outbox to the pricing worker.
 */
export async function pricedOrders(system: System, customerId: string, count: number): Promise<string[]> {
  const orderIds = Array.from({ length: count }, newId);
  const model = await storedModel(system);
  await beside(system.databases.urlOf('customers'), async (db) => {
    for (const batch of batchesOf(orderIds)) await submit(db, batch, customerId, model);
  });
  await untilHeld(system, 'sellers', 'PRICE_CALCULATED', orderIds);
  return orderIds;
}

/** Orders that wait on the board. */
export async function approvedOrders(
  system: System,
  seller: ApiClient,
  customerId: string,
  count: number,
): Promise<string[]> {
  const orderIds = await pricedOrders(system, customerId, count);
  for (const batch of batchesOf(orderIds)) await seller.post('sellers/orders/approve', { orderIds: batch });
  await untilHeld(system, 'mes', 'MANUFACTURING_APPROVED', orderIds);
  return orderIds;
}

function batchesOf(orderIds: readonly string[]): string[][] {
  const batches = Math.ceil(orderIds.length / batchSize);
  return Array.from({ length: batches }, (_, i) => orderIds.slice(i * batchSize, (i + 1) * batchSize));
}

type Model = Awaited<ReturnType<typeof storedModel>>;

async function submit(
  db: Database,
  orderIds: readonly string[],
  customerId: string,
  model: Model,
): Promise<void> {
  const { project } = customers;
  const orders = createOrderLog({ service: 'customers', db, clock: systemClock, project, committed() {} });
  const by: Actor = { role: 'customer', id: customerId };
  const origin = 'customers';
  const commands: readonly (() => Command)[] = [
    () => ({
      type: 'order.initiated',
      data: { by, number: orderNumber(nextNumber++), origin, customerId },
    }),
    () => ({ type: 'order.file-uploaded', data: { by, model } }),
    () => ({ type: 'order.submitted', data: { by, ...wish } }),
  ];
  await db.tx(async (tx) => {
    for (const command of commands) {
      await orders.stepAll(
        tx,
        orderIds.map((orderId) => ({ orderId, command: command() })),
      );
    }
  });
}

async function storedModel({ dataDir }: System) {
  const bytes = boxStl(10);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const path = join(dataDir, `${newId()}.stl`);
  await writeFile(path, bytes);
  await createFolderStorage(join(dataDir, 'models')).put(sha256, path);
  await rm(path);
  return { sha256, fileName: 'box.stl', bytes: bytes.length };
}

/** Waits until a service holds all of these orders in a status. */
export function untilHeld(
  { databases }: System,
  service: (typeof holders)[number],
  status: OrderStatus,
  orderIds: readonly string[],
): Promise<void> {
  return beside(databases.urlOf(service), (db) =>
    eventually(
      async () => {
        const { rowCount } = await db.query(
          'select from orders where status = $1 and order_id = any($2::uuid[])',
          [status, [...orderIds]],
        );
        if (rowCount === orderIds.length) return;
        throw new Error(`${service} holds ${rowCount} of ${orderIds.length} in ${status}`);
      },
      { timeoutMs: 90_000, everyMs: 100 },
    ),
  );
}
