import { evolve, type Order, type OrderEvent } from '@alexandrite/contracts';
import { expect, it } from 'vitest';
import { journeyOf } from './journey.ts';

const by = { role: 'operator', id: 'o-1' } as const;
const steps = [
  ['order.initiated', { by, number: 'AX-000000-0', origin: 'customers', customerId: 'c-1' }],
  ['order.file-uploaded', { by, model: { sha256: 'a'.repeat(64), fileName: 'a.stl', bytes: 1 } }],
  ['order.submitted', { by, materialId: 'gold-585', quantity: 1 }],
  ['order.cancelled', { by, reason: 'no longer wanted' }],
] as const;

/** One step a minute. */
const events = steps.map(([type, data], i) => ({
  specversion: '1.0',
  id: `0190a1b2-c3d4-7e8f-90a1-00000000000${i}`,
  source: 'customers',
  type,
  subject: '0190a1b2-c3d4-7e8f-90a1-b2c3d4e5f607',
  time: `2026-01-01T00:0${i}:00.000Z`,
  dataschema: `urn:alexandrite:event:${type}:1`,
  orderversion: i + 1,
  data,
})) as unknown as OrderEvent[];

const orderAfter = (count: number) => {
  let order: Order | undefined;
  for (const event of events.slice(0, count)) order = evolve(order, event);
  return order!;
};

it('measures the stay in each status, the last one until now', () => {
  const journey = journeyOf(orderAfter(3), events.slice(0, 3), new Date('2026-01-01T01:00:00Z'));
  expect(journey.stays.map(({ status, seconds, to }) => [status, seconds, to !== null])).toEqual([
    ['INITIATED', 60, true],
    ['FILE_UPLOADED', 60, true],
    ['SUBMITTED', 3_480, false],
  ]);
  expect(journey).toMatchObject({ owner: 'pricing', seconds: 3_600 });
});

it('stops counting when the order has ended', () => {
  const journey = journeyOf(orderAfter(4), events, new Date('2026-02-01T00:00:00Z'));
  expect(journey.stays.at(-1)).toMatchObject({
    status: 'CANCELLED',
    seconds: 0,
    to: '2026-01-01T00:03:00.000Z',
  });
  expect(journey).toMatchObject({ owner: null, seconds: 180 });
});

it('tells what is there when the log has lost events', () => {
  const rest = events.filter(({ orderversion }) => orderversion !== 2);
  const journey = journeyOf(orderAfter(4), rest, new Date('2026-02-01T00:00:00Z'));
  expect(journey.steps.map(({ version, status }) => [version, status])).toEqual([
    [1, 'INITIATED'],
    [3, 'SUBMITTED'],
    [4, 'CANCELLED'],
  ]);
});
