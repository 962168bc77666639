import { ownerOf, stepTypes, steps, type Actor, type Envelope, type Order } from '@alexandrite/contracts';
import { cancelOrder } from '../../src/cancellation/cancel-order.ts';
import { createCancellations } from '../../src/cancellation/answer-requests.ts';
import { systemClock } from '../../src/clock.ts';
import { createInbox, type Inbox } from '../../src/inbox/inbox.ts';
import { createLog } from '../../src/log.ts';
import { createOrderLog, type OrderLog } from '../../src/order-log/order-log.ts';
import { createOutbox, type Outbox } from '../../src/outbox/outbox.ts';
import { judge } from './lawful-history.ts';
import { memoryDatabase } from './memory-database.ts';
import { commandOf } from './step-data.ts';

const houses = ['customers', 'pricing', 'sellers', 'mes'] as const;
type House = (typeof houses)[number];

/** Somebody wants something, lawful or not, or some of what is under way arrives somewhere. */
export type Move =
  | {
      readonly what: 'step';
      readonly house: number;
      readonly order: number;
      readonly choice: number;
      readonly lawful: boolean;
    }
  | { readonly what: 'cancel'; readonly house: number; readonly order: number }
  | {
      readonly what: 'deliver';
      readonly house: number;
      readonly picks: readonly number[];
      readonly again: boolean;
    };

interface Hut {
  readonly house: House;
  readonly db: ReturnType<typeof memoryDatabase>;
  readonly orders: OrderLog;
  readonly outbox: Outbox;
  readonly inbox: Inbox;
  readonly underWay: Envelope[];
}

const clock = systemClock;
const log = createLog('silent');

function hut(house: House): Hut {
  const db = memoryDatabase();
  const outbox = createOutbox(house, clock);
  const orders: OrderLog = createOrderLog({
    service: house,
    db,
    clock,
    committed() {},
    project: (tx, changes) =>
      cancellations.answer(tx, [...new Map(changes.map(({ after }) => [after.id, after])).values()]),
  });
  const cancellations = createCancellations(house, orders);
  const handlers = { 'order.cancellation-requested': cancellations.requested };
  const inbox = createInbox({ service: house, db, orders, outbox, handlers, committed() {}, log });
  return { house, db, orders, outbox, inbox, underWay: [] };
}

/** Plays the moves among four services in memory, one after the other; gives everything that is wrong in the end. */
export async function play(moves: readonly Move[], orderIds: readonly string[]): Promise<string[]> {
  const huts = houses.map(hut);
  const complaints: string[] = [];
  const marks = new Map<string, boolean>();
  for (const move of moves) {
    const home = huts[move.house % huts.length]!;
    if (move.what === 'deliver') complaints.push(...(await deliver(home, move.picks, move.again)));
    else if (move.what === 'cancel') await cancel(home, orderIds[move.order % orderIds.length]!);
    else await step(huts, move, orderIds[move.order % orderIds.length]!, marks);
    publish(huts);
  }
  while (huts.some(({ underWay }) => underWay.length > 0)) {
    for (const home of huts)
      complaints.push(
        ...(await deliver(
          home,
          home.underWay.map(() => 1),
          false,
        )),
      );
    publish(huts);
  }
  return [...complaints, ...verdict(huts, marks)];
}

function publish(huts: readonly Hut[]): void {
  for (const { db } of huts) {
    const said = db.tables.outbox.splice(0);
    for (const { underWay } of huts) underWay.push(...said);
  }
}

async function deliver(home: Hut, picks: readonly number[], again: boolean): Promise<string[]> {
  const batch: Envelope[] = [];
  for (const pick of picks) {
    if (home.underWay.length === 0) break;
    const place = pick % home.underWay.length;
    batch.push(home.underWay[place]!);
    if (!again) home.underWay.splice(place, 1);
  }
  const outcomes = await home.inbox.handle(batch.map((event) => ({ event, attempt: 1 })));
  return outcomes.flatMap((outcome) => (outcome.done ? [] : [`${home.house}: ${outcome.error.message}`]));
}

async function cancel(home: Hut, orderId: string): Promise<void> {
  const order = await home.orders.get(orderId);
  if (!order) return;
  const by: Actor = { role: 'customer', id: 'carl' };
  await cancelOrder({ ...home, service: home.house, clock, committed() {} }, order, by, 'no longer wanted');
}

async function step(
  huts: readonly Hut[],
  { house, choice, lawful }: Extract<Move, { what: 'step' }>,
  orderId: string,
  marks: Map<string, boolean>,
): Promise<void> {
  const seen = await huts[house % huts.length]!.orders.get(orderId);
  const owner = seen ? ownerOf(seen.status, seen.origin) : 'customers';
  const home = (lawful && huts.find((other) => other.house === owner)) || huts[house % huts.length]!;
  const types = lawful ? waysOn(seen) : stepTypes;
  const type = types[choice % types.length]!;
  if (type === 'order.initiated' && home.house !== 'customers') return;
  const by: Actor = { role: 'admin', id: `mark ${marks.size}` };
  const { ok } = await home.orders.step(orderId, commandOf(type, by));
  marks.set(by.id, ok);
}

function waysOn(order: Order | undefined) {
  if (!order) return ['order.initiated'] as const;
  const ways = stepTypes.filter((type) => (steps[type].from as readonly string[]).includes(order.status));
  return ways.length > 0 ? ways : stepTypes;
}

function verdict(huts: readonly Hut[], marks: ReadonlyMap<string, boolean>): string[] {
  const complaints: string[] = [];
  const [first] = huts.map(({ db }) => JSON.stringify(sorted(db.tables.orders)));
  for (const { house, db } of huts) {
    const { orders, log: events, requests } = db.tables;
    if (JSON.stringify(sorted(orders)) !== first)
      complaints.push(`${house} holds other orders than customers`);
    if ([...events.values()].some(({ waiting }) => waiting))
      complaints.push(`${house}: a step waits for ever`);
    const all = [...events.values()].map(({ event }) => event);
    for (const [id, { version, status }] of orders) {
      const history = all.filter(({ subject }) => subject === id);
      const lawful = judge(history.toSorted((a, b) => a.orderversion - b.orderversion));
      complaints.push(...lawful.breaches);
      if (history.length !== version || lawful.status !== status)
        complaints.push(`${house}: ${id} is not its history`);
    }
    for (const [mark, taken] of marks) {
      const times = all.filter(({ data }) => data.by.id === mark).length;
      if (times !== (taken ? 1 : 0)) complaints.push(`${house}: ${mark} is there ${times} times`);
    }
    for (const { order_id: id } of requests.values()) {
      const { status } = orders.get(id)!;
      const people = ['MANUFACTURING_STARTED', 'MANUFACTURING_COMPLETED', 'PACKAGING'];
      if (!people.includes(status))
        complaints.push(`${house}: a request about an order in ${status} lies open`);
    }
  }
  return complaints;
}

const sorted = (orders: ReadonlyMap<string, Order>) => [...orders].toSorted(([a], [b]) => (a < b ? -1 : 1));
