import { setTimeout as sleep } from 'node:timers/promises';
import {
  ownerOf,
  statuses,
  stepTypes,
  steps,
  type Actor,
  type Order,
  type StepType,
} from '@alexandrite/contracts';
import { newId } from '../../src/clock.ts';
import { cancelOrder } from '../../src/cancellation/cancel-order.ts';
import type { ServiceParts } from '../../src/service.ts';
import type { StepOptions } from '../../src/order-log/order-log.ts';
import type { Random } from './random.ts';
import { commandOf } from './step-data.ts';
import { houses, type House, type World } from './world.ts';

/** What was answered to everybody who wanted something. `mark` is in the event of the step, and in no other. */
export interface Answers {
  readonly acknowledged: { mark: string; orderId: string; version: number; eventId: string }[];
  readonly refused: { mark: string; orderId: string }[];
  readonly requested: { requestId: string; orderId: string }[];
  readonly greeted: string[];
  readonly ungreeted: string[];
}

/** Steps that bring an order on are taken more often than those that bring it back. */
const onward: ReadonlySet<StepType> = new Set([
  'order.submitted',
  'order.price-calculated',
  'order.manufacturing-approved',
  'order.manufacturing-started',
  'order.manufacturing-completed',
  'order.packaging-started',
  'order.shipped',
  'order.closed',
]);

/** Slow enough for news to spread, fast enough for many to act on old news. */
const paceMs = 16;

/** Commands by anybody, lawful or not, several at a time, about these orders. */
export async function stirUp(
  world: World,
  orderIds: readonly string[],
  random: Random,
  { commands, atOnce }: { commands: number; atOnce: number },
): Promise<Answers> {
  const answers: Answers = { acknowledged: [], refused: [], requested: [], greeted: [], ungreeted: [] };
  let left = commands;
  const hand = async () => {
    while (left-- > 0) {
      await doSomething(world, random.pick(orderIds), random, answers);
      await sleep(random.below(paceMs));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
  return answers;
}

async function doSomething(world: World, orderId: string, random: Random, answers: Answers): Promise<void> {
  const order = await lookAt(world, orderId, random);
  const by: Actor = { role: 'admin', id: newId() };
  if (order && random.chance(order.version < 4 ? 0.004 : 0.03))
    return cancelSomewhere(world, order, by, random, answers);
  const owner = order ? ownerOf(order.status, order.origin) : 'customers';
  const sensible = random.chance(0.85) && houses.includes(owner as House);
  const parts = partsOf(world, sensible ? (owner as House) : random.pick(houses), random);
  const type = sensible ? sensibleStep(order, random) : random.pick(stepTypes);
  if (type === 'order.initiated' && parts.db !== undefined && !isCustomers(world, parts)) return;
  const command = commandOf(type, by, await someRequest(parts, orderId, random));
  const told: string[] = [];
  const options = optionsFor(parts, order, random, told);
  const result = await parts.orders.step(orderId, command, options).catch(() => undefined);
  if (result?.ok) {
    const { version, lastEventId: eventId } = result.order;
    answers.acknowledged.push({ mark: by.id, orderId, version, eventId });
    answers.greeted.push(...told);
  } else {
    answers.refused.push({ mark: by.id, orderId });
    answers.ungreeted.push(...told);
  }
}

/** The order as somebody sees it: mostly whoever decides now, sometimes anybody, who may be behind. */
async function lookAt(world: World, orderId: string, random: Random): Promise<Order | undefined> {
  const seen = await partsOf(world, random.pick(houses), random).orders.get(orderId);
  const owner = seen && ownerOf(seen.status, seen.origin);
  if (!houses.includes(owner as House) || random.chance(0.3)) return seen;
  return partsOf(world, owner as House, random).orders.get(orderId);
}

const partsOf = (world: World, house: House, random: Random) => random.pick(world.of(house).instances);

const isCustomers = (world: World, parts: ServiceParts<unknown>) =>
  world.of('customers').instances.includes(parts);

/** A step that may be taken, or now and then the one just taken, as the impatient do. */
function sensibleStep(order: Order | undefined, random: Random): StepType {
  if (!order) return 'order.initiated';
  const ways = stepTypes.filter((type) => (steps[type].from as readonly string[]).includes(order.status));
  const again = stepTypes.filter((type) => steps[type].to === order.status && type !== 'order.initiated');
  if (again.length > 0 && random.chance(0.12)) return random.pick(again);
  const wanted = ways.filter((type) => onward.has(type));
  if (wanted.length > 0 && random.chance(0.7)) return random.pick(wanted);
  const others = ways.filter((type) => type !== 'order.cancelled' || random.chance(0.05));
  return others.length > 0 ? random.pick(others) : 'order.closed';
}

/** A request that lies open here, to be answered; or one that nobody has made. */
async function someRequest(parts: ServiceParts<unknown>, orderId: string, random: Random): Promise<string> {
  const { rows } = await parts.db.query<{ request_id: string }>(
    'select request_id from cancellation_requests where order_id = $1',
    [orderId],
  );
  return rows.length > 0 ? random.pick(rows).request_id : newId();
}

function optionsFor(
  { outbox }: ServiceParts<unknown>,
  order: Order | undefined,
  random: Random,
  told: string[],
): StepOptions {
  const ifVersion = random.chance(0.15) ? (order?.version ?? 1) : undefined;
  const greets = random.chance(0.2);
  const fails = random.chance(0.07);
  return {
    ifVersion,
    async also(tx) {
      if (greets) {
        told.length = 0;
        const person = { role: 'customer', name: 'Carl', email: 'carl@example.com' } as const;
        told.push(await outbox.tell(tx, 'person.registered', newId(), person));
      }
      if (fails) throw new Error('a change of mind');
    },
  };
}

async function cancelSomewhere(
  world: World,
  order: Order,
  by: Actor,
  random: Random,
  answers: Answers,
): Promise<void> {
  const house = random.pick(houses);
  const parts = partsOf(world, house, random);
  const stale =
    statuses[order.status].cancellation === 'too-late'
      ? order
      : ((await parts.orders.get(order.id)) ?? order);
  const result = await cancelOrder({ ...parts, service: house }, stale, by, 'no longer wanted').catch(
    () => undefined,
  );
  if (result?.ok && result.outcome === 'requested') {
    answers.requested.push({ requestId: result.requestId, orderId: order.id });
  } else if (result?.ok) {
    const { version, lastEventId: eventId } = result.order;
    answers.acknowledged.push({ mark: by.id, orderId: order.id, version, eventId });
  } else answers.refused.push({ mark: by.id, orderId: order.id });
}
