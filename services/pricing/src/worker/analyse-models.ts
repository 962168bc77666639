import { newId, type Database, type Log, type ModelStorage } from '@alexandrite/service-kit';
import type { Analyser } from '../analyses/analyser.ts';
import {
  claimModels,
  giveUpModel,
  putBackModel,
  renewModels,
  storeAnalysis,
  type ClaimedModel,
} from '../analyses/analysis-store.ts';
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

/** Short, so that a worker that dies holds an order up for seconds; it is renewed while the work goes on. */
const leaseMs = 10_000;
const renewEveryMs = 3_000;

/** Analyses each model once, however many orders wait for it. No transaction is open meanwhile. */
export function createModelAnalysis(parts: ModelAnalysisParts): ModelAnalysis {
  const { db, storage, analyser, threads, readied, log } = parts;
  const claim = newId();
  const underWay = new Map<string, Promise<void>>();
  let stopped = false;
  let renewedAt = 0;

  async function analyse(model: ClaimedModel): Promise<void> {
    const { sha256, tries } = model;
    if (tries > mostTries) return giveUpModel(db, claim, sha256, gaveUp(mostTries));
    const bytes = await storage.get(sha256);
    if (!bytes) throw new Error(`the model ${sha256} is not in the storage`);
    const finding = await analyser.analyse(bytes);
    if (finding.ok) return storeAnalysis(db, sha256, { measures: finding.measures, problem: null });
    const { problem, lasting } = finding;
    if (lasting) return storeAnalysis(db, sha256, { measures: null, problem });
    log.warn({ sha256, ...problem }, 'the analysis of a model was ended at a limit');
    return giveUpModel(db, claim, sha256, problem);
  }

  async function failed({ sha256, tries }: ClaimedModel, error: unknown): Promise<void> {
    if (stopped) return putBackModel(db, claim, sha256, 'untried');
    log.warn({ err: error, sha256, tries }, 'a model was not analysed; trying again later');
    return putBackModel(db, claim, sha256, { failure: String(error), delayMs: retryDelayMs(tries) });
  }

  /** Never rejects: a model that cannot even be given back is free again when its lease runs out. */
  async function handle(model: ClaimedModel): Promise<void> {
    await analyse(model)
      .catch((error: unknown) => failed(model, error))
      .catch((error: unknown) =>
        log.warn({ err: error, sha256: model.sha256 }, 'a model waits for its lease to end'),
      );
    underWay.delete(model.sha256);
    readied();
  }

  async function renew(): Promise<void> {
    if (underWay.size === 0 || Date.now() - renewedAt < renewEveryMs) return;
    await renewModels(db, claim, [...underWay.keys()], leaseMs);
    renewedAt = Date.now();
  }

  return {
    async look() {
      await renew();
      const idle = threads - underWay.size;
      if (idle <= 0) return 'nothing';
      const models = await claimModels(db, claim, leaseMs, idle);
      if (underWay.size === 0) renewedAt = Date.now();
      for (const model of models) underWay.set(model.sha256, handle(model));
      return models.length > 0 ? 'some' : 'nothing';
    },
    async stop() {
      stopped = true;
      await analyser.close();
      await Promise.all(underWay.values());
    },
  };
}
