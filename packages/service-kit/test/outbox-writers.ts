import { setTimeout as sleep } from 'node:timers/promises';
import type { Envelope } from '@alexandrite/contracts';
import pg from 'pg';
import { newId } from '../src/clock.ts';
import type { Tx } from '../src/db/database.ts';
import { insertOutbox } from '../src/outbox/outbox-store.ts';
import type { Random } from './world/random.ts';

export interface Written {
  readonly committed: Set<string>;
  readonly rolledBack: Set<string>;
}

export interface Writers {
  readonly url: string;
  readonly writers: number;
  /** How long they go on, in milliseconds. */
  readonly forMs: number;
  /** How long the commit of a transaction is held back, in milliseconds; at most until the end. */
  readonly holdMs: (random: Random, writer: number) => number;
  readonly rollbacks: number;
  readonly random: Random;
}

export function message(): Envelope {
  return {
    specversion: '1.0',
    id: newId(),
    source: 'mes',
    type: 'message.replayed',
    subject: newId(),
    time: new Date().toISOString(),
    dataschema: 'urn:alexandrite:event:message.replayed:1',
    data: {},
  };
}

/** Writes events in an open transaction of its own. */
export async function begin(url: string, events: readonly Envelope[]): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('begin');
  await insertOutbox(client as unknown as Tx, events);
  return client;
}

/** Many writers at once, whose transactions commit in another order than they began in, or not at all. */
export async function write({ url, writers, forMs, holdMs, rollbacks, random }: Writers): Promise<Written> {
  const written: Written = { committed: new Set(), rolledBack: new Set() };
  const end = performance.now() + forMs;

  async function hand(writer: number): Promise<void> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    while (performance.now() < end) {
      const events = Array.from({ length: 1 + random.below(3) }, message);
      const rollsBack = random.chance(rollbacks);
      await client.query('begin');
      await insertOutbox(client as unknown as Tx, events);
      await sleep(Math.min(holdMs(random, writer), Math.max(0, end - performance.now())));
      await client.query(rollsBack ? 'rollback' : 'commit');
      for (const { id } of events) written[rollsBack ? 'rolledBack' : 'committed'].add(id);
      await sleep(random.below(600));
    }
    await client.end();
  }

  await Promise.all(Array.from({ length: writers }, (_, writer) => hand(writer)));
  return written;
}
