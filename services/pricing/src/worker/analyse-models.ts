import { newId, type Database, type Log, type ModelStorage } from '@alexandrite/service-kit';
import { createCells, readCells, type AnalysisCells } from '../analyses/analysis-cells.ts';
import {
  claimModels,
  putBackModel,
  renewModels,
  type ClaimedModel,
} from '../analyses/analysis-queue-store.ts';
import { giveUpModel, storeAnalysis } from '../analyses/analysis-store.ts';
import type { Analyser } from '../analyses/analyser.ts';
import { gaveUp } from '../pricing-problem.ts';
import type { Found } from './polling.ts';
import { mostTries, retryDelayMs } from './retry-delay.ts';

export interface ModelAnalysisParts {
  readonly db: Database;
  readonly storage: ModelStorage;
  readonly analyser: Analyser;
  /** Models analysed at once; no more are held in memory. */
  readonly threads: number;
  /** Called when orders became ready to be priced. */
  readonly readied: () => void;
  readonly log: Log;
}

export interface ModelAnalysis {
  /** Takes models that wait, as far as there are idle threads, and keeps the leases on those under way. */
  look(): Promise<Found>;
  /** Ends what is under way and gives it back. */
  stop(): Promise<void>;
}

interface UnderWay {
  readonly since: number;
  readonly cells: AnalysisCells;
  readonly handled: Promise<void>;
}

/** Short, so that a worker that dies holds an order up for seconds; it is renewed while the work goes on. */
const leaseMs = 10_000;
/** As often as people want to see it move; most models are done before. */
const renewEveryMs = 500;
/** How long one model at a time is analysed after the memory ran out with several. */
const aloneMs = 60_000;

/** Analyses each model once, however many orders wait for it. No transaction is open meanwhile. */
export function createModelAnalysis(parts: ModelAnalysisParts): ModelAnalysis {
  const { db, storage, analyser, threads, readied, log } = parts;
  const claim = newId();
  const underWay = new Map<string, UnderWay>();
  let stopped = false;
  let renewedAt = 0;
  let aloneUntil = 0;

  async function analyse({ sha256, tries }: ClaimedModel, cells: AnalysisCells): Promise<void> {
    if (tries > mostTries) return giveUpModel(db, claim, sha256, gaveUp(mostTries));
    const bytes = await storage.get(sha256);
    if (!bytes) throw new Error(`the model ${sha256} is not in the storage`);
    const outcome = await analyser.analyse(bytes, cells);
    if (outcome.ended === 'crowded') {
      aloneUntil = Date.now() + aloneMs;
      throw new Error('the memory ran out while several models were analysed');
    }
    const { analysis, lasting } = outcome;
    if (lasting || !analysis.problem) return storeAnalysis(db, sha256, analysis);
    log.warn({ sha256, ...analysis.problem }, 'a model came to a limit of its analysis');
    return giveUpModel(db, claim, sha256, analysis.problem);
  }

  async function failed({ sha256, tries }: ClaimedModel, error: unknown): Promise<void> {
    if (stopped) return putBackModel(db, claim, sha256, 'untried');
    log.warn({ err: error, sha256, tries }, 'a model was not analysed; trying again later');
    return putBackModel(db, claim, sha256, { failure: String(error), delayMs: retryDelayMs(tries) });
  }

  /** Never rejects: a model that cannot even be given back is free again when its lease runs out. */
  async function handle(model: ClaimedModel, cells: AnalysisCells): Promise<void> {
    await analyse(model, cells)
      .catch((error: unknown) => failed(model, error))
      .catch((error: unknown) =>
        log.warn({ err: error, sha256: model.sha256 }, 'a model waits for its lease to end'),
      );
    underWay.delete(model.sha256);
    readied();
  }

  async function renew(): Promise<void> {
    const now = Date.now();
    if (now - renewedAt < renewEveryMs) return;
    const slow = [...underWay].filter(([, { since }]) => now - since >= renewEveryMs);
    if (slow.length === 0) return;
    const held = slow.map(([sha256, { cells }]) => ({ sha256, percent: percentOf(cells) }));
    await renewModels(db, claim, held, leaseMs);
    renewedAt = now;
  }

  return {
    async look() {
      await renew();
      const atOnce = Date.now() < aloneUntil ? 1 : threads;
      const idle = atOnce - underWay.size;
      if (idle <= 0) return 'nothing';
      const models = await claimModels(db, claim, leaseMs, idle);
      for (const model of models) {
        const cells = createCells();
        underWay.set(model.sha256, { since: Date.now(), cells, handled: handle(model, cells) });
      }
      return models.length > 0 ? 'some' : 'nothing';
    },
    async stop() {
      stopped = true;
      await analyser.close();
      await Promise.all([...underWay.values()].map(({ handled }) => handled));
    },
  };
}

/** 100 is for what is stored. */
const percentOf = (cells: AnalysisCells) => Math.min(99, Math.floor(readCells(cells).fraction * 100));
