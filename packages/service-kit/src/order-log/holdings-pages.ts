import type { BucketDigest, Holding, MessageData } from '@alexandrite/contracts';
import type { DigestRow } from './holdings-store.ts';

/** Keeps a message well below 256 kB. */
const mostBuckets = 1_500;
const mostHoldings = 500;

type DigestPage = Pick<MessageData<'audit.digested'>, 'buckets' | 'statuses'>;

/** Digests by bucket and status as pages of a message: at least one, the counts of statuses on the first. */
export function digestPages(rows: readonly DigestRow[]): DigestPage[] {
  const buckets = new Map<string, BucketDigest>();
  const statuses: Partial<Record<DigestRow['status'], number>> = {};
  for (const row of rows) {
    statuses[row.status] = (statuses[row.status] ?? 0) + row.orders;
    const { bucket, orders, versions, events, waiting, digest } = row;
    const sum = buckets.get(bucket);
    buckets.set(bucket, sum ? add(sum, row) : { bucket, orders, versions, events, waiting, digest });
  }
  return pagesOf([...buckets.values()], mostBuckets).map((page, i) => ({
    buckets: page,
    statuses: i === 0 ? statuses : {},
  }));
}

export function holdingPages(holdings: readonly Holding[]): Holding[][] {
  return pagesOf(holdings, mostHoldings);
}

function add(one: BucketDigest, other: BucketDigest): BucketDigest {
  return {
    bucket: one.bucket,
    orders: one.orders + other.orders,
    versions: one.versions + other.versions,
    events: one.events + other.events,
    waiting: one.waiting + other.waiting,
    digest: String(BigInt(one.digest) + BigInt(other.digest)),
  };
}

function pagesOf<T>(rows: readonly T[], size: number): T[][] {
  const pages = [rows.slice(0, size)];
  for (let from = size; from < rows.length; from += size) pages.push(rows.slice(from, from + size));
  return pages;
}
