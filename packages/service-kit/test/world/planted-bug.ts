import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command, Decision, Order, OrderEvent, ServiceName } from '@alexandrite/contracts';
import type pg from 'pg';
import type { Database, Db, Tx } from '../../src/db/database.ts';
import type { Projection } from '../../src/order-log/order-log.ts';
import type { Change } from '../../src/order-log/order-log-store.ts';

export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

type Run = (statement: Statement) => Promise<pg.QueryResult>;
type Decide = (service: ServiceName, order: Order | undefined, command: Command) => Decision;
type Receive = (tx: Tx, events: readonly OrderEvent[], project: Projection | undefined) => Promise<Change[]>;

/** A bug put into the kit from outside: into the SQL on its way, a transaction, or one function. */
export interface PlantedBug {
  /** Runs a named statement of the kit another way. `outside` runs it in a transaction of its own. */
  readonly statement?: (statement: Statement, run: Run, around: Around) => Promise<pg.QueryResult>;
  readonly tx?: <T>(db: Database, work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly decide?: (proper: Decide) => Decide;
  readonly receive?: (proper: Receive) => Receive;
}

interface Around {
  readonly outside: Run;
  /** Runs something after the commit of the transaction; never, if it is rolled back. */
  readonly afterCommit: (work: () => Promise<unknown>) => void;
}

let planted: PlantedBug = {};

/** Puts a bug in the place of the one before; without one everything is as it should be. */
export function plant(bug: PlantedBug = {}): void {
  planted = bug;
}

const chosenDecide = (proper: Decide): Decide => planted.decide?.(proper) ?? proper;
const chosenReceive = (proper: Receive): Receive => planted.receive?.(proper) ?? proper;

/** The functions with the planted bug, whichever that is when they are called. */
export const infested = {
  decide:
    (proper: Decide): Decide =>
    (...given) =>
      chosenDecide(proper)(...given),
  receive:
    (proper: Receive): Receive =>
    (...given) =>
      chosenReceive(proper)(...given),
};

const later = new AsyncLocalStorage<(() => Promise<unknown>)[]>();

/** The database with the planted bug between it and the kit. */
export function infestedDatabase(db: Database): Database {
  const properTx = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const after: (() => Promise<unknown>)[] = [];
    const result = await later.run(after, () => db.tx((tx) => work(infestedTx(tx, db))));
    for (const due of after) await due();
    return result;
  };
  const own: Database = { ...db, query: queryThrough(db, db), tx: properTx };
  return { ...own, tx: (work) => (planted.tx ? planted.tx(own, work) : properTx(work)) };
}

function infestedTx(tx: Tx, db: Database): Tx {
  return { query: queryThrough(tx, db), inTransaction: true };
}

function queryThrough(inner: Db, db: Database): Db['query'] {
  const runOn = (where: Db): Run => {
    return ({ name, text, values }) => where.query({ name, text, values });
  };
  return async (statement, values) => {
    if (typeof statement === 'string' || !statement.name || !planted.statement) {
      return inner.query(statement, values);
    }
    const { name, text, values: own = [] } = statement;
    const afterCommit = (work: () => Promise<unknown>) => later.getStore()?.push(work);
    const around: Around = { outside: runOn(db), afterCommit };
    return (await planted.statement({ name, text, values: own }, runOn(inner), around)) as never;
  };
}

/** The statement with other words; under another name, so that it is not the one prepared before. */
export function reworded(statement: Statement, from: string, to: string): Statement {
  if (!statement.text.includes(from)) throw new Error(`${statement.name} does not say "${from}" (any more)`);
  return { ...statement, name: `${statement.name}-bug`, text: statement.text.replace(from, to) };
}

/** What a statement that was never run would give. */
export const nothing = { rows: [], rowCount: 0 } as unknown as pg.QueryResult;

export const tick = (): Promise<void> => sleep(3);
