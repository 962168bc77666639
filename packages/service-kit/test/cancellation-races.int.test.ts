import type { Actor, Envelope, StepType } from '@alexandrite/contracts';
import { eventually, scratchDatabase, type ScratchDatabase } from '@alexandrite/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCancellations } from '../src/cancellation/answer-requests.ts';
import { newId, systemClock } from '../src/clock.ts';
import { openDatabase, type Database } from '../src/db/database.ts';
import { createInbox, type Inbox } from '../src/inbox/inbox.ts';
import { createOrderLog, type OrderLog } from '../src/order-log/order-log.ts';
import { createOutbox } from '../src/outbox/outbox.ts';
import { beginnings, deliver, step } from './inbox-service.ts';
import { commandOf } from './world/step-data.ts';
import { log, migrateTraces } from './world/world.ts';

let scratch: ScratchDatabase;
let db: Database;
let orders: OrderLog;
let inbox: Inbox;
/** Called in the transaction of every change, before and after the requests to cancel are answered. */
let beforeAnswer: () => Promise<void>;
let afterAnswer: () => Promise<void>;
let projections: StepType[];

const idle = async () => {};
const operator: Actor = { role: 'operator', id: 'olga' };

beforeEach(async () => {
  scratch = await scratchDatabase('kit_world', migrateTraces);
  db = openDatabase({ url: scratch.url, name: 'race test', maxConnections: 6, log });
  [beforeAnswer, afterAnswer, projections] = [idle, idle, []];
  const outbox = createOutbox('mes', systemClock);
  orders = createOrderLog({
    service: 'mes',
    db,
    clock: systemClock,
    committed() {},
    async project(tx, changes) {
      projections.push(...changes.map(({ event }) => event.type));
      await beforeAnswer();
      await cancellations.answer(
        tx,
        changes.slice(-1).map(({ after }) => after),
      );
      await afterAnswer();
    },
  });
  const cancellations = createCancellations('mes', orders);
  const handlers = { 'order.cancellation-requested': cancellations.requested };
  inbox = createInbox({ service: 'mes', db, orders, outbox, handlers, committed() {}, log });
});

afterEach(async () => {
  await db.close();
  await scratch.drop();
});

/** A door that is shut; somebody waits before it until it is opened. */
function door() {
  let open = () => {};
  let reached = false;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return {
    open,
    reached: () => reached,
    async pass() {
      reached = true;
      await opened;
    },
  };
}

function requestAbout(orderId: string): Envelope {
  const data = { requestId: newId(), by: { role: 'customer', id: 'carl' }, reason: 'no longer wanted' };
  const { orderversion: _none, ...rest } = step('order.closed', orderId, 1);
  return { ...rest, type: 'order.cancellation-requested', data };
}

const priced = (orderId: string): Envelope[] => [
  ...beginnings(orderId),
  step('order.price-calculated', orderId, 4, 'pricing'),
];
const waitingForLocks = async () => {
  const { rows } = await db.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length;
};
const openRequests = async () => (await db.query('select from cancellation_requests')).rows.length;

it('a request that comes while the order is handed over to us is answered', async () => {
  const orderId = newId();
  await inbox.handle(deliver(priced(orderId)));
  const shut = door();
  afterAnswer = shut.pass;
  const handover = inbox.handle(deliver([step('order.manufacturing-approved', orderId, 5, 'sellers')]));
  await eventually(() => expect(shut.reached()).toBe(true));
  afterAnswer = idle;
  const request = inbox.handle(deliver([requestAbout(orderId)]));
  await eventually(async () => expect(await waitingForLocks()).toBe(1));
  shut.open();
  expect((await Promise.all([handover, request])).flat().every(({ done }) => done)).toBe(true);
  expect((await orders.get(orderId))?.status).toBe('CANCELLED');
  expect(await openRequests()).toBe(0);
});

it('a step that answers a request does not get in the way of what is being received', async () => {
  const orderId = newId();
  const approved = step('order.manufacturing-approved', orderId, 5, 'sellers');
  await inbox.handle(deliver([...priced(orderId), approved]));
  await orders.step(orderId, commandOf('order.manufacturing-started', operator));
  await inbox.handle(deliver([requestAbout(orderId)]));
  expect((await orders.get(orderId))?.status).toBe('MANUFACTURING_STARTED');

  projections = [];
  const shut = door();
  beforeAnswer = shut.pass;
  const putBack = orders.step(orderId, commandOf('order.returned-to-board', operator));
  await eventually(() => expect(shut.reached()).toBe(true));
  beforeAnswer = idle;
  const again = inbox.handle(deliver([approved]));
  await eventually(async () => expect(await waitingForLocks()).toBe(1));
  shut.open();
  expect((await putBack).ok).toBe(true);
  expect(await again).toEqual([{ done: true }]);
  expect((await orders.get(orderId))?.status).toBe('CANCELLED');
  expect(projections).toEqual(['order.returned-to-board', 'order.cancelled']);
  expect(await openRequests()).toBe(0);
});

it('of 20 operators who take an order at the same moment one wins, and the others learn it', async () => {
  const orderId = newId();
  await inbox.handle(
    deliver([...priced(orderId), step('order.manufacturing-approved', orderId, 5, 'sellers')]),
  );
  const takes = Array.from({ length: 20 }, (_, i) =>
    orders.step(orderId, commandOf('order.manufacturing-started', { role: 'operator', id: `operator ${i}` })),
  );
  const results = await Promise.all(takes);
  const winners = results.flatMap((result) => (result.ok ? [result.order.operatorId] : []));
  expect(winners).toEqual([(await orders.get(orderId))?.operatorId]);
  const refusals = results.flatMap((result) => (result.ok ? [] : [result.refusal.code]));
  expect(new Set(refusals)).toEqual(new Set(['order-taken']));
});
