import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, hasRabbitMq } from '@alexandrite/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportDelivered } from '../../../lab/src/client/carrier.ts';
import { signUp } from '../../../lab/src/client/people.ts';
import { liveThrough } from '../../../lab/src/drills/order-life.ts';
import { isReady } from '../../../lab/src/system/server-process.ts';
import { beginUpload } from './bad-input/tus.ts';
import { castOf, type Cast } from './cancel/cast.ts';
import { databaseDoor, type DatabaseDoor } from './life/database-door.ts';
import { progressOf, resume, sendHalf } from './life/half-an-upload.ts';
import { agreement, type Held } from './system/histories.ts';
import { boxStl } from './system/models.ts';
import { beginOrder, refusalOf, submittedOrder, untilStatus, wish } from './system/orders.ts';
import { startSeparateProcesses, type SeparateProcesses } from './system/separate-processes.ts';

const fullLife = [
  'order.initiated',
  'order.file-uploaded',
  'order.submitted',
  'order.price-calculated',
  'order.manufacturing-approved',
  'order.manufacturing-started',
  'order.manufacturing-completed',
  'order.packaging-started',
  'order.shipped',
  'order.closed',
];
const typesOf = ({ history }: Held) => history.map(({ type }) => type);
const drained = 0;

describe.skipIf(!hasRabbitMq())('every target as its own process on RabbitMQ', () => {
  let system: SeparateProcesses;
  let cast: Cast;
  /** Between mes and its database. */
  let door: DatabaseDoor;

  beforeAll(async () => {
    system = await startSeparateProcesses({
      async settings(databases) {
        door = await databaseDoor(databases.urlOf('mes'));
        return { DATABASE_URL_MES: door.url };
      },
    });
    cast = await castOf(system);
  }, 120_000);
  afterAll(async () => {
    cast?.leave();
    await system?.stop();
    await door?.shut();
  });

  async function begunUpload() {
    const { customer } = cast;
    const { id } = await beginOrder(customer);
    const bytes = boxStl(12);
    const url = await beginUpload(customer, id, { 'upload-length': String(bytes.length) });
    return { id, bytes, url, half: Math.floor(bytes.length / 2) };
  }

  it('an order lives from its model, whose upload breaks half-way and is resumed, to CLOSED', async () => {
    const { customer, seller, operator } = cast;
    const { id, bytes, url, half } = await begunUpload();
    const breakOff = await sendHalf(customer, id, url, bytes);
    expect(await progressOf(customer, id)).toMatchObject({ offset: half, percent: 50, finished: false });
    breakOff();
    expect(await resume(customer, url, bytes)).toBe(half);
    expect(await progressOf(customer, id)).toMatchObject({ percent: 100, finished: true });

    await customer.post(`customers/orders/${id}/submit`, wish);
    await untilStatus(seller, `sellers/orders/${id}`, 'PRICE_CALCULATED');
    await seller.post(`sellers/orders/${id}/approve`);
    await untilStatus(operator, `mes/orders/${id}`, 'MANUFACTURING_APPROVED');
    for (const verb of ['take', 'complete', 'start-packaging']) {
      await operator.post(`mes/orders/${id}/${verb}`);
    }
    const parcel = { carrier: 'Test Express', trackingNumber: id };
    await operator.post(`mes/orders/${id}/ship`, parcel);
    await reportDelivered(system.addresses, system.carrierSecret, parcel);

    await untilStatus(customer, `customers/orders/${id}`, 'CLOSED');
    const held = (await agreement(system.databases, [id])).get(id)!;
    expect(typesOf(held)).toEqual(fullLife);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(held.order.model).toMatchObject({ sha256, bytes: bytes.length });
  });

  it('SIGTERM ends customers although an upload stands still, and the upload goes on after the next start', async () => {
    const { customer } = cast;
    const { id, bytes, url, half } = await begunUpload();
    await sendHalf(customer, id, url, bytes);
    expect(await system.process('customers').stop()).toBe(drained);
    await system.startAgain('customers');
    expect(await resume(customer, url, bytes)).toBe(half);
    await untilStatus(customer, `customers/orders/${id}`, 'FILE_UPLOADED');
  });

  it('SIGTERM of one process after the other drains each, and loses nothing of the orders that flow', async () => {
    const { addresses, carrierSecret } = system;
    const customer = await signUp(addresses, 'Steady Customer');
    const flow = {
      addresses,
      carrierSecret,
      customers: [customer],
      sellers: [cast.seller],
      operators: [cast.operator],
      model: { bytes: boxStl(8), fileName: 'box.stl' },
    };
    const complaints = { unexpected: [] };
    const deadline = Date.now() + 90_000;
    const living = Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        await sleep(n * 150);
        return liveThrough(flow, n, deadline, complaints);
      }),
    );
    const exitCodes: Record<string, number | null> = {};
    const turns = async () => {
      for (const name of ['mes', 'pricing-worker', 'sellers', 'pricing', 'customers', 'ops']) {
        exitCodes[name] = await system.process(name).stop();
        await system.startAgain(name);
      }
    };
    const [orderIds] = await Promise.all([living, turns()]);
    customer.signOut();

    expect(new Set(Object.values(exitCodes))).toEqual(new Set([drained]));
    expect(complaints.unexpected).toEqual([]);
    const held = await agreement(system.databases, orderIds, 60_000);
    for (const one of held.values()) expect(typesOf(one)).toEqual(fullLife);
  }, 150_000);

  it('/health/ready says 503 and why while the database is away, and goes on by itself when it is back', async () => {
    const { url } = system.process('mes');
    const ready = async () => {
      const answer = await fetch(`${url}/health/ready`);
      return { status: answer.status, ...((await answer.json()) as object) };
    };
    await door.shut();
    expect(await ready()).toMatchObject({
      status: 503,
      ready: false,
      checks: { bus: 'ok', process: 'ok', mes: expect.stringMatching(/ECONNREFUSED|terminated/) },
    });
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect(await isReady(system.process('sellers').url)).toBe(true);
    const away = { status: 503, code: 'not-available' };
    expect(await refusalOf(cast.operator.get('mes/board'))).toEqual(away);

    await door.open();
    await eventually(async () => expect(await isReady(url)).toBe(true), { timeoutMs: 20_000 });
    await cast.operator.get('mes/board');

    door.silence();
    expect(await ready()).toMatchObject({ status: 503, checks: { mes: 'no answer in time' } });
    await door.shut();
    await door.open();
    await eventually(async () => expect(await isReady(url)).toBe(true), { timeoutMs: 20_000 });

    const { id } = await submittedOrder(cast.customer);
    await untilStatus(cast.seller, `sellers/orders/${id}`, 'PRICE_CALCULATED');
    await agreement(system.databases, [id]);
  }, 90_000);
});
