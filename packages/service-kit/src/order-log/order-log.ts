import {
  dataschemaOf,
  decide,
  evolve,
  type Actor,
  type Command,
  type Order,
  type OrderEvent,
  type Refusal,
  type ServiceName,
} from '@alexandrite/contracts';
import { newId, type Clock } from '../clock.ts';
import type { Database, Db, Tx } from '../db/database.ts';
import { insertOutbox } from '../outbox/outbox-store.ts';
import {
  insertEvents,
  lockOrders,
  moveOrders,
  selectHistory,
  selectOrders,
  selectOrdersForUpdate,
  type Change,
} from './order-log-store.ts';
import { receive } from './receive.ts';

/** Keeps a service's own tables true: called with the changes of orders inside the transaction that makes them. */
export type Projection = (tx: Tx, changes: readonly Change[]) => Promise<void>;

export type StepRefusal = Refusal | { readonly code: 'version-stale'; readonly version: number };
export type StepResult =
  { readonly ok: true; readonly order: Order } | { readonly ok: false; readonly refusal: StepRefusal };

export interface StepOptions {
  /** Take the step only if the order is at this version (from `If-Match`). */
  readonly ifVersion?: number | undefined;
  /** Written in the same transaction as the step. */
  readonly also?: (tx: Tx, order: Order) => Promise<void>;
}

export interface OrderLogOptions {
  readonly service: ServiceName;
  readonly db: Database;
  readonly clock: Clock;
  readonly project?: Projection | undefined;
  /** Called after events were committed to the outbox. */
  readonly committed: () => void;
}

/** One service's copy of all orders: it decides the steps that are its own, and receives those of the others. */
export interface OrderLog {
  get(orderId: string): Promise<Order | undefined>;
  /** All of these orders that exist, in one query. */
  getMany(orderIds: readonly string[], tx?: Tx): Promise<Map<string, Order>>;
  /** The same, and nobody moves them or takes one of them in until the transaction ends. */
  hold(tx: Tx, orderIds: readonly string[]): Promise<Map<string, Order>>;
  history(orderId: string): Promise<OrderEvent[]>;
  /** Decides one step and commits it with its event, or says why not. Races are settled by the order's version. */
  step(orderId: string, command: Command, options?: StepOptions): Promise<StepResult>;
  /** Decides one step of each of many orders inside the caller's transaction; gives one result for each. */
  stepAll(tx: Tx, wanted: readonly { orderId: string; command: Command }[]): Promise<StepResult[]>;
  /** Takes in steps that others decided; duplicates do nothing, early ones wait. Gives what took effect. */
  receive(tx: Tx, events: readonly OrderEvent[]): Promise<Change[]>;
}

const raceTries = 3;

/** The order has changed since its step was decided: nothing of it may be committed. */
class Raced extends Error {
  override readonly name = 'Raced';
}

export function createOrderLog({ service, db, clock, project, committed }: OrderLogOptions): OrderLog {
  const get = async (from: Db, orderId: string) => (await selectOrders(from, [orderId])).get(orderId);

  function change(orderId: string, before: Order | undefined, command: Command, version: number): Change {
    const event = {
      specversion: '1.0',
      id: newId(),
      source: service,
      type: command.type,
      subject: orderId,
      time: clock().toISOString(),
      dataschema: dataschemaOf(command.type),
      orderversion: version,
      data: command.data,
    } as OrderEvent;
    return { before, after: evolve(before, event), event };
  }

  /** Commits what was decided, all of it or nothing: the orders, the log, the outbox and the service's own tables. */
  async function append(tx: Tx, decided: readonly Change[]): Promise<void> {
    if (decided.length === 0) return;
    const events = decided.map(({ event }) => event);
    // Sent together, so that the database is waited for once. What was raced is known from the move alone.
    const [moved, ...written] = await Promise.allSettled([
      moveOrders(
        tx,
        decided.map(({ before, after }) => ({ fromVersion: before?.version ?? 0, order: after })),
      ),
      insertEvents(tx, events, false),
      insertOutbox(tx, events),
    ]);
    if (moved.status === 'fulfilled' && moved.value.size < decided.length) throw new Raced();
    for (const result of [moved, ...written]) if (result.status === 'rejected') throw result.reason;
    await project?.(tx, decided);
  }

  async function tryStep(
    orderId: string,
    command: Command,
    options: StepOptions,
  ): Promise<StepResult | 'raced'> {
    const before = await get(db, orderId);
    if (options.ifVersion !== undefined && before && before.version !== options.ifVersion) {
      return { ok: false, refusal: { code: 'version-stale', version: before.version } };
    }
    const decision = decide(service, before, command);
    if (!decision.ok) return decision;
    const decided = change(orderId, before, command, decision.version);
    try {
      await db.tx(async (tx) => {
        await append(tx, [decided]);
        await options.also?.(tx, decided.after);
      });
    } catch (error) {
      if (error instanceof Raced) return 'raced';
      throw error;
    }
    committed();
    return { ok: true, order: decided.after };
  }

  return {
    get: (orderId) => get(db, orderId),
    getMany: (orderIds, tx) => selectOrders(tx ?? db, orderIds),
    async hold(tx, orderIds) {
      await lockOrders(tx, orderIds);
      return selectOrdersForUpdate(tx, orderIds);
    },
    history: (orderId) => selectHistory(db, orderId),
    async step(orderId, command, options = {}) {
      for (let tries = 1; ; tries++) {
        const result = await tryStep(orderId, command, options);
        if (result !== 'raced') return result;
        if (tries === raceTries) throw new Error(`order ${orderId} kept changing under ${command.type}`);
      }
    },
    async stepAll(tx, wanted) {
      // Rows only: a step that answers a request comes here with its row locked, and receivers lock the other way round.
      const ids = wanted.map(({ orderId }) => orderId);
      const orders = await selectOrdersForUpdate(tx, ids);
      const decided: Change[] = [];
      const results = wanted.map(({ orderId, command }): StepResult => {
        const before = orders.get(orderId);
        const decision = decide(service, before, command);
        if (!decision.ok) return decision;
        const made = change(orderId, before, command, decision.version);
        decided.push(made);
        return { ok: true, order: made.after };
      });
      await append(tx, decided);
      return results;
    },
    receive: (tx, events) => receive(tx, events, project),
  };
}

/** The system itself as the doer, for steps that no person takes. */
export const systemActor = (service: ServiceName): Actor => ({ role: 'system', id: service });
