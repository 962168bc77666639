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
import { beside, type holders } from '../system/databases.ts';
import { boxStl } from '../system/models.ts';
import { wish } from '../system/orders.ts';
import type { System } from '../system/system.ts';

const batchSize = 200;

/**
 * Orders that wait on the board. What their customer does is done through the service's own order log and not over
 * HTTP; from there they go the system's way, by the outbox to their price and to the sellers' approval.
 */
export async function approvedOrders(system: System, seller: ApiClient, count: number): Promise<string[]> {
  const orderIds = Array.from({ length: count }, newId);
  const model = await storedModel(system);
  await beside(system.databases.urlOf('customers'), async (db) => {
    for (let from = 0; from < count; from += batchSize) {
      await submit(db, orderIds.slice(from, from + batchSize), from, model);
    }
  });
  await untilHeld(system, 'sellers', 'PRICE_CALCULATED', count);
  for (let from = 0; from < count; from += batchSize) {
    await seller.post('sellers/orders/approve', { orderIds: orderIds.slice(from, from + batchSize) });
  }
  await untilHeld(system, 'mes', 'MANUFACTURING_APPROVED', count);
  return orderIds;
}

type Model = Awaited<ReturnType<typeof storedModel>>;

async function submit(db: Database, orderIds: readonly string[], first: number, model: Model): Promise<void> {
  const { project } = customers;
  const orders = createOrderLog({ service: 'customers', db, clock: systemClock, project, committed() {} });
  const customerId = newId();
  const by: Actor = { role: 'customer', id: customerId };
  const origin = 'customers';
  const commands: readonly ((i: number) => Command)[] = [
    (i) => {
      const number = orderNumber(500_000_000 + first + i);
      return { type: 'order.initiated', data: { by, number, origin, customerId } };
    },
    () => ({ type: 'order.file-uploaded', data: { by, model } }),
    () => ({ type: 'order.submitted', data: { by, ...wish } }),
  ];
  await db.tx(async (tx) => {
    for (const command of commands) {
      await orders.stepAll(
        tx,
        orderIds.map((orderId, i) => ({ orderId, command: command(i) })),
      );
    }
  });
}

async function storedModel({ dataDir }: System) {
  const bytes = boxStl(10);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const path = join(dataDir, 'box.stl');
  await writeFile(path, bytes);
  await createFolderStorage(join(dataDir, 'models')).put(sha256, path);
  await rm(path);
  return { sha256, fileName: 'box.stl', bytes: bytes.length };
}

/** Waits until a service holds so many orders in a status. */
function untilHeld(
  { databases }: System,
  service: (typeof holders)[number],
  status: OrderStatus,
  count: number,
): Promise<void> {
  return beside(databases.urlOf(service), (db) =>
    eventually(
      async () => {
        const { rowCount } = await db.query('select from orders where status = $1', [status]);
        if (rowCount !== count) throw new Error(`${service} holds ${rowCount} of ${count} in ${status}`);
      },
      { timeoutMs: 60_000, everyMs: 100 },
    ),
  );
}
