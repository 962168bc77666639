import type { Order } from '@alexandrite/contracts';
import type { Projection } from '@alexandrite/service-kit';
import { askForAnalyses } from '../analyses/analysis-store.ts';
import { orderOptionsOf } from '../quotes/order-options.ts';
import { deleteJobs, insertJobs, type NewJob } from './pricing-job-store.ts';

/**
 * Keeps one job for each order that is SUBMITTED, in the transaction that makes it so or ends it. Models are locked
 * before jobs here and wherever both are written, so that nobody waits in a circle.
 */
export const projectPricingJobs: Projection = async (tx, changes) => {
  const touched = new Map<string, Order>();
  for (const { before, after } of changes) {
    if (before?.status === 'SUBMITTED' || after.status === 'SUBMITTED' || touched.has(after.id)) {
      touched.set(after.id, after);
    }
  }
  const submitted = [...touched.values()].filter(({ status }) => status === 'SUBMITTED');
  if (submitted.length > 0) {
    const models = submitted.flatMap(({ model }) => model?.sha256 ?? []);
    const waiting = await askForAnalyses(tx, models);
    await insertJobs(
      tx,
      submitted.map((order) => jobOf(order, waiting)),
    );
  }
  const gone = [...touched.values()].filter(({ status }) => status !== 'SUBMITTED').map(({ id }) => id);
  if (gone.length > 0) await deleteJobs(tx, gone);
};

function jobOf({ id, version, model, wish }: Order, waiting: ReadonlySet<string>): NewJob {
  if (!model || !wish) throw new Error(`order ${id} was submitted without a model or a wish`);
  return {
    orderId: id,
    orderVersion: version,
    sha256: model.sha256,
    materialId: wish.materialId,
    quantity: wish.quantity,
    options: orderOptionsOf(wish.options),
    ready: !waiting.has(model.sha256),
  };
}
