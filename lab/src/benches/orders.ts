import { setTimeout as sleep } from 'node:timers/promises';
import { demoPeople } from '@alexandrite/server/demo';
import { signIn } from '../client/people.ts';
import { createKeepAliveClient, type KeepAliveClient } from '../load/keep-alive-client.ts';
import { percentile, say, type Report } from '../report.ts';
import { startOwnServer, type OwnServer } from '../system/own-server.ts';
import { makeOrders } from './make-orders.ts';

const buses = ['in-process', 'rabbitmq'] as const;
const fullSpeedOrders = 2_000;
const halfLoadSeconds = 10;
const aimPerSecond = 300;
const submitters = 24;
const pageSize = 200;
const lookEveryMs = 50;

interface Run {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/**
 * Orders a second from SUBMITTED to visible on the operators' board, through the whole chain: HTTP, customers, bus,
 * pricing, bus, sellers (a seller who approves all that waits, a page at a time), bus, shop floor, HTTP.
 */
export async function ordersBench(): Promise<Report> {
  const figures: Record<string, { fullSpeed: Run; halfTheAim: Run }> = {};
  for (const bus of buses) {
    const server = await startOwnServer({ say, bus });
    try {
      say(`${bus}: making orders`);
      const halfLoad = (aimPerSecond / 2) * halfLoadSeconds;
      const { customer, orderIds } = await makeOrders(server.addresses, fullSpeedOrders + halfLoad);
      const submit = createKeepAliveClient(server.port, customer.headers, submitters);
      const staff = await hireStaff(server);
      const fullSpeed = await run(submit, staff, orderIds.slice(0, fullSpeedOrders), Infinity);
      say(`${bus}, full speed: ${JSON.stringify(fullSpeed)}`);
      const halfTheAim = await run(submit, staff, orderIds.slice(fullSpeedOrders), aimPerSecond / 2);
      say(`${bus}, ${aimPerSecond / 2} orders/s: ${JSON.stringify(halfTheAim)}`);
      figures[bus] = { fullSpeed, halfTheAim };
      for (const client of [submit, staff.seller, staff.operator]) client.close();
    } finally {
      await server.stop();
    }
  }
  const ok = Object.values(figures).every(
    ({ fullSpeed, halfTheAim }) => fullSpeed.perSecond >= aimPerSecond && halfTheAim.p99Ms <= 1_000,
  );
  return { name: 'bench-orders', ok, figures, aims: { perSecond: aimPerSecond, p99MsAtHalfTheAim: 1_000 } };
}

interface Staff {
  readonly seller: KeepAliveClient;
  readonly operator: KeepAliveClient;
}

async function hireStaff(server: OwnServer): Promise<Staff> {
  const as = async (role: string) => {
    const person = await signIn(
      server.addresses,
      demoPeople.find((candidate) => candidate.role === role)!,
    );
    return createKeepAliveClient(server.port, person.headers, 2);
  };
  return { seller: await as('seller'), operator: await as('operator') };
}

/** Submits the orders at a rate (Infinity: as fast as they are answered) and watches for each on the board. */
async function run(
  customer: KeepAliveClient,
  { seller, operator }: Staff,
  orderIds: readonly string[],
  perSecond: number,
): Promise<Run> {
  const submittedAt = new Map<string, number>();
  const visibleAfterMs: number[] = [];
  const awaited = new Set(orderIds);
  const began = performance.now();
  let next = 0;

  const submitter = async () => {
    for (let n = next++; n < orderIds.length; n = next++) {
      const due = began + (n / perSecond) * 1_000;
      const early = due - performance.now();
      if (early > 0) await sleep(early);
      const id = orderIds[n]!;
      submittedAt.set(id, perSecond === Infinity ? performance.now() : due);
      const wish = { materialId: 'silver-925', quantity: 1 };
      const { status } = await customer.send('POST', `/api/customers/v1/orders/${id}/submit`, wish);
      if (status !== 200) throw new Error(`submit was answered ${status}`);
    }
  };
  const approver = async () => {
    while (awaited.size > 0) {
      const page = await seller.send(
        'GET',
        `/api/sellers/v1/orders?status=PRICE_CALCULATED&limit=${pageSize}`,
      );
      const waiting = (page.body as { items: { id: string }[] }).items.map(({ id }) => id);
      if (waiting.length > 0)
        await seller.send('POST', '/api/sellers/v1/orders/approve', { orderIds: waiting });
      await sleep(lookEveryMs);
    }
  };
  const watcher = async () => {
    while (awaited.size > 0) {
      const page = await operator.send('GET', `/api/mes/v1/board?limit=${pageSize}`);
      const now = performance.now();
      for (const { id } of (page.body as { items: { id: string }[] }).items) {
        if (awaited.delete(id)) visibleAfterMs.push(now - submittedAt.get(id)!);
      }
      await sleep(lookEveryMs);
    }
  };
  await Promise.all([...Array.from({ length: submitters }, submitter), approver(), watcher()]);
  const seconds = (performance.now() - began) / 1_000;
  return {
    perSecond: Math.round(orderIds.length / seconds),
    p50Ms: Math.round(percentile(visibleAfterMs, 0.5)),
    p99Ms: Math.round(percentile(visibleAfterMs, 0.99)),
  };
}
