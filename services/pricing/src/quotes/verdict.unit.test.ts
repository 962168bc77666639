import { defaultPriceList, priceModel } from '@alexandrite/quoting';
import { newId } from '@alexandrite/service-kit';
import { expect, it } from 'vitest';
import type { ClaimedJob } from '../pricing-jobs/pricing-job-store.ts';
import { judge } from './verdict.ts';

const measures: NonNullable<ClaimedJob['measures']> = {
  format: 'stl-binary',
  unit: { used: 'mm', from: 'assumed' },
  triangles: 12,
  vertices: 8,
  watertight: true,
  volumeMm3: 360,
  areaMm2: 372,
  boundsMm: { min: [0, 0, 0], max: [12, 10, 3] },
  orientedSizeMm: [12, 10, 3],
  centreOfMassMm: [6, 5, 1.5],
  shells: 1,
  cavities: 0,
  genus: 0,
  openEdges: 0,
  nonManifoldEdges: 0,
  nonManifoldVertices: 0,
  selfIntersections: 0,
  pieces: [],
  minWallMm: null,
  minGapMm: null,
  thickness: null,
  ring: null,
};
const job: ClaimedJob = {
  orderId: newId(),
  orderVersion: 3,
  sha256: 'a'.repeat(64),
  materialId: 'silver-925',
  quantity: 2,
  options: { finishId: 'satin' },
  tries: 1,
  measures,
  findings: [],
  problem: null,
};

it('gives the price of quoting, with a quote that says how it came about', () => {
  const quoteId = newId();
  const own = priceModel({
    measures,
    priceList: defaultPriceList,
    materialId: 'silver-925',
    quantity: 2,
    options: { finishId: 'satin' },
  });
  if (!own.ok) throw new Error(own.refusal.code);
  const { command, quote } = judge(job, defaultPriceList, quoteId);
  expect(command).toMatchObject({
    type: 'order.price-calculated',
    data: {
      by: { role: 'system', id: 'pricing' },
      quoteId,
      priceListId: 'default-2',
      totalMinor: own.quote.totalMinor,
    },
  });
  expect(quote).toMatchObject({ quoteId, orderId: job.orderId, breakdown: own.quote });
});

it.for([
  {
    what: 'the model’s problem',
    change: { measures: null, problem: { code: 'model-empty', detail: {} } },
    code: 'model-empty',
  },
  {
    what: 'a surface that is open',
    change: { measures: { ...measures, watertight: false } },
    code: 'model-not-watertight',
  },
  { what: 'a material that is not in the list', change: { materialId: 'mithril' }, code: 'material-unknown' },
  {
    what: 'a rule of printing or casting that is broken',
    change: { measures: { ...measures, orientedSizeMm: [3, 2, 0.05], volumeMm3: 0.3 } as const },
    code: 'not-manufacturable',
  },
  {
    what: 'an option that is not offered',
    change: { options: { platingId: 'unobtainium' } },
    code: 'plating-unknown',
  },
  { what: 'too many tries', change: { tries: 21 }, code: 'pricing-gave-up' },
])('fails the order for $what, without a quote', ({ change, code }) => {
  const { command, quote } = judge({ ...job, ...change }, defaultPriceList, newId());
  expect(command).toMatchObject({ type: 'order.pricing-failed', data: { code } });
  expect(quote).toBeUndefined();
});
