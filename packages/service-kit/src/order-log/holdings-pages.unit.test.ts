import { expect, it } from 'vitest';
import { digestPages, holdingPages } from './holdings-pages.ts';

const row = (bucket: string, status: 'CLOSED' | 'SHIPPED', digest: string) => ({
  bucket,
  status,
  orders: 2,
  versions: 10,
  events: 9,
  waiting: 1,
  digest,
  last_id: '',
});

it('adds up the statuses of a bucket, and counts orders by status', () => {
  const rows = [
    row('0190a', 'CLOSED', '1152921504606846975'),
    row('0190a', 'SHIPPED', '1152921504606846975'),
    row('0190b', 'CLOSED', '5'),
  ];
  expect(digestPages(rows)).toEqual([
    {
      buckets: [
        { bucket: '0190a', orders: 4, versions: 20, events: 18, waiting: 2, digest: '2305843009213693950' },
        { bucket: '0190b', orders: 2, versions: 10, events: 9, waiting: 1, digest: '5' },
      ],
      statuses: { CLOSED: 4, SHIPPED: 2 },
    },
  ]);
});

it('cuts many buckets into pages and counts the orders once', () => {
  const rows = Array.from({ length: 1_501 }, (_, i) => row(i.toString(16).padStart(5, '0'), 'CLOSED', '1'));
  const pages = digestPages(rows);
  expect(pages.map(({ buckets }) => buckets.length)).toEqual([1_500, 1]);
  expect(pages.map(({ statuses }) => statuses)).toEqual([{ CLOSED: 3_002 }, {}]);
});

it('gives one empty page where nothing is held, so that an answer always comes', () => {
  expect(digestPages([])).toEqual([{ buckets: [], statuses: {} }]);
  expect(holdingPages([])).toEqual([[]]);
});
