import type { ServiceBehaviour, ServiceParts } from '@alexandrite/service-kit';
import { createAnalyser } from '../analyses/analyser.ts';
import type { PricingConfig } from '../config.ts';
import { createModelAnalysis } from './analyse-models.ts';
import { startPolling, type Polling } from './polling.ts';
import { createJobPricer } from './price-jobs.ts';

const longestSilenceMs = 15_000;

/** Analyses models and prices orders. Any number of workers share the work of one database. */
export function createPricingWorker(
  { config, db, orders, storage, committed, log }: ServiceParts<PricingConfig>,
  analysisThread?: URL,
): Required<Pick<ServiceBehaviour, 'start' | 'stop' | 'check'>> {
  let pricing: Polling | undefined;
  let analysing: Polling | undefined;
  const analysis = createModelAnalysis({
    db,
    storage,
    analyser: createAnalyser(config, log, analysisThread),
    threads: config.threads,
    readied() {
      pricing?.poke();
      analysing?.poke();
    },
    log,
  });
  const look = createJobPricer({ db, orders, committed, log });

  return {
    async start() {
      pricing = startPolling({ name: 'orders to price', look, log });
      analysing = startPolling({ name: 'models to analyse', look: analysis.look, log });
    },
    async stop() {
      await Promise.all([pricing?.stop(), analysing?.stop()]);
      await analysis.stop();
    },
    async check() {
      for (const polling of [pricing, analysing]) {
        if (!polling || polling.sinceLastLook() > longestSilenceMs) {
          throw new Error('the queue of orders to price is not being read');
        }
      }
    },
  };
}
