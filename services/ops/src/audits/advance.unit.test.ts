import type { BucketDigest, Holding, ServiceName } from '@alexandrite/contracts';
import { expect, it } from 'vitest';
import { afterDigests, afterFirstLook, afterLaterLook, afterPause } from './advance.ts';
import { firstState } from './audit.ts';
import type { DigestPage } from './digests.ts';
import { lookOf } from './look.ts';

const services: readonly ServiceName[] = ['customers', 'mes'];
const pauses = { settleMs: 3_000, healMs: 5_000 };
const now = new Date('2026-01-01T00:00:00Z');
const a = '0190a1b2-c3d4-7e8f-90a1-b2c3d4e5f607';
const event = '0190a1b2-c3d4-7e8f-90a1-000000000001';

const digest = (bucket: string, orders: number, sum = '7'): BucketDigest => ({
  bucket,
  orders,
  versions: orders,
  events: orders,
  waiting: 0,
  digest: sum,
});
const page = (service: ServiceName, ...buckets: BucketDigest[]): DigestPage => ({
  service,
  buckets,
  statuses: {},
});
const look = (holders: Partial<Record<ServiceName, number>>) =>
  lookOf(
    Object.entries(holders).map(([service, version]) => ({
      service: service as ServiceName,
      holdings: [[a, version, 'SUBMITTED', event, version, 0] satisfies Holding],
    })),
  );

it('ends when all digests agree, however the services cut their pages', () => {
  const pages = [
    page('customers', digest('0190a', 3, '10')),
    page('mes', digest('0190a', 1, '4')),
    page('mes', digest('0190a', 2, '6')),
  ];
  expect(afterDigests(firstState(services), pages)).toMatchObject({
    finished: true,
    state: { figures: { mes: { orders: 3, steps: 3 } } },
  });
});

it('asks for the orders of a few that differ, and only in their buckets', () => {
  const pages = [
    page('customers', digest('0190a', 3), digest('0190b', 9)),
    page('mes', digest('0190a', 3, '8'), digest('0190b', 9)),
  ];
  expect(afterDigests(firstState(services), pages).ask).toEqual({
    round: 2,
    services: ['customers', 'mes'],
    want: { what: 'holdings' },
    buckets: ['0190a'],
  });
});

it('asks for finer digests where many differ, and says what is too much for one audit', () => {
  const many = [page('customers', digest('0190a', 900_000)), page('mes', digest('0190a', 900_000, '8'))];
  const finer = afterDigests(firstState(services), many);
  expect(finer.ask).toMatchObject({ want: { what: 'digests', width: 7 }, buckets: ['0190a'] });

  const fine = { ...finer.state, width: 11 };
  const both = (sum: string) => [digest('0190a000001', 15_000, sum), digest('0190a000002', 15_000, sum)];
  const last = afterDigests(fine, [page('customers', ...both('1')), page('mes', ...both('2'))]);
  expect(last.ask).toMatchObject({ want: { what: 'holdings' }, buckets: ['0190a000001'] });
  expect(last.state.left).toEqual({ buckets: 1, orders: 15_000 });
});

it('lets orders settle, looks again, and ends when they have arrived', () => {
  const state = { ...firstState(services), phase: 'first-look', round: 2, firstLook: 2 } as const;
  const settling = afterFirstLook(state, look({ customers: 2, mes: 1 }), now, pauses);
  expect(settling.state).toMatchObject({ phase: 'settling', dueAt: '2026-01-01T00:00:03.000Z' });
  const again = afterPause(settling.state);
  expect(again.ask).toMatchObject({ round: 3, want: { what: 'holdings' }, buckets: [a.replaceAll('-', '')] });
  const earlier = look({ customers: 2, mes: 1 });
  expect(afterLaterLook(again.state, look({ customers: 3, mes: 2 }), earlier, now, pauses)).toMatchObject({
    finished: true,
    differences: [],
  });
});

it('has what persists told again by those that decided it, then by one that has it all, then gives up', () => {
  const earlier = look({ customers: 3 });
  const state = {
    ...firstState(services),
    phase: 'second-look',
    round: 3,
    buckets: [a.replaceAll('-', '')],
  } as const;
  const first = afterLaterLook(state, earlier, earlier, now, pauses);
  expect(first.retell).toEqual([{ orderId: a, missing: { missedBy: 'mes', fromVersion: 1, toVersion: 3 } }]);
  const second = afterLaterLook(first.state, look({ customers: 3, mes: 1 }), earlier, now, pauses);
  expect(second.retell).toEqual([
    { orderId: a, missing: { missedBy: 'mes', fromVersion: 2, toVersion: 3, toldBy: 'customers' } },
  ]);
  const third = afterLaterLook(second.state, look({ customers: 3, mes: 1 }), earlier, now, pauses);
  expect(third.finished).toBe(true);
  expect(third.differences).toMatchObject([{ service: 'mes', kind: 'behind', eventsMissing: 2 }]);
});
