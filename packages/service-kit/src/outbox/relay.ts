import { setTimeout as sleep } from 'node:timers/promises';
import type { Envelope } from '@alexandrite/contracts';
import type { Db } from '../db/database.ts';
import type { Log } from '../log.ts';
import { deletePublished, selectNewer, selectOverlooked, type OutboxRow } from './outbox-store.ts';

export interface RelayOptions {
  readonly db: Db;
  readonly publish: (event: Envelope) => Promise<void>;
  readonly log: Log;
  /** How often to look when nobody pokes, and how often to look for rows that were committed late. */
  readonly pollMs?: number;
  readonly sweepMs?: number;
}

export interface Relay {
  /** Something was committed by this process: look at once. */
  poke(): void;
  /** Milliseconds since the outbox was last read with success. */
  sinceLastLook(): number;
  /** Stops looking, and waits until what is under way is settled. */
  stop(): Promise<void>;
}

const batchSize = 500;
const mostUnderWay = 2_000;
/** Two looks within this are not worth their statements: what is committed meanwhile goes with the next one. */
const restMs = 10;

/**
 * Publishes what the outbox holds and deletes what the bus has. Two looks make it both fast and complete: the fast
 * one reads past the highest row seen; the sweep reads below it, where rows appear late because a transaction that
 * drew its number early commits after others. No cursor is kept, so nothing can be skipped, and no transaction is
 * waited for. Run one per database (see lease.ts); two at once would only publish duplicates.
 */
export function startRelay({ db, publish, log, pollMs = 100, sweepMs = 1_000 }: RelayOptions): Relay {
  const underWay = new Map<string, Promise<void>>();
  let published: string[] = [];
  let seen = '0';
  let stopped = false;
  let poked = false;
  let wake: (() => void) | undefined;
  let lastLook = Date.now();
  let lastSweep = 0;

  function send({ seq, event }: OutboxRow): void {
    const sending = publish(event)
      .then(() => {
        published.push(seq);
        wakeUp();
      })
      .catch((error: unknown) => {
        underWay.delete(seq);
        log.warn({ err: error, eventId: event.id }, 'an event was not published yet; the sweep tries again');
      });
    underWay.set(seq, sending);
  }

  async function forget(): Promise<void> {
    const done = [...published];
    if (done.length === 0) return;
    await deletePublished(db, done);
    published = published.slice(done.length);
    for (const seq of done) underWay.delete(seq);
  }

  async function look(): Promise<boolean> {
    await forget();
    let busy = false;
    if (underWay.size < mostUnderWay) {
      const rows = await selectNewer(db, seen, batchSize);
      seen = rows.at(-1)?.seq ?? seen;
      rows.forEach(send);
      busy = rows.length === batchSize;
    }
    if (Date.now() - lastSweep >= sweepMs && underWay.size < mostUnderWay) {
      lastSweep = Date.now();
      (await selectOverlooked(db, seen, [...underWay.keys()], batchSize)).forEach(send);
    }
    lastLook = Date.now();
    return busy;
  }

  function wakeUp(): void {
    poked = true;
    wake?.();
  }

  async function run(): Promise<void> {
    while (!stopped) {
      poked = false;
      const busy = await look().catch((error: unknown) => {
        log.warn({ err: error }, 'the outbox could not be read; trying again');
        return false;
      });
      if (busy || stopped) continue;
      await sleep(restMs);
      if (!poked) await pause();
    }
    await Promise.allSettled(underWay.values());
    await forget().catch((error: unknown) => log.warn({ err: error }, 'published events stay in the outbox'));
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const running = run();
  return {
    poke: wakeUp,
    sinceLastLook: () => Date.now() - lastLook,
    stop() {
      stopped = true;
      wakeUp();
      return running;
    },
  };
}
