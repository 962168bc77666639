import type { BucketDigest, OrderStatus, ServiceName } from '@alexandrite/contracts';

export interface DigestPage {
  readonly service: ServiceName;
  readonly buckets: readonly BucketDigest[];
  readonly statuses: Readonly<Partial<Record<OrderStatus, number>>>;
}

/** What one service holds in all. */
export interface ServiceFigures {
  readonly orders: number;
  readonly statuses: Readonly<Partial<Record<OrderStatus, number>>>;
  /** Steps that its orders have taken, how many of them its log has, and how many wait for a missing one. */
  readonly steps: number;
  readonly eventsInLog: number;
  readonly waiting: number;
}

/** A bucket of which not all services hold the same, and how many orders the fullest of them has in it. */
export interface DifferingBucket {
  readonly bucket: string;
  readonly orders: number;
}

export function figuresOf(pages: readonly DigestPage[], service: ServiceName): ServiceFigures {
  const own = pages.filter((page) => page.service === service);
  const buckets = own.flatMap((page) => page.buckets);
  const sum = (field: 'orders' | 'versions' | 'events' | 'waiting') =>
    buckets.reduce((total, bucket) => total + bucket[field], 0);
  const statuses: Partial<Record<OrderStatus, number>> = {};
  for (const [status, orders] of own.flatMap((page) => Object.entries(page.statuses))) {
    statuses[status as OrderStatus] = (statuses[status as OrderStatus] ?? 0) + orders;
  }
  return {
    orders: sum('orders'),
    statuses,
    steps: sum('versions'),
    eventsInLog: sum('events'),
    waiting: sum('waiting'),
  };
}

/** Buckets in which the services differ, or in which one has lost events or has steps that wait; in order. */
export function differingBuckets(
  pages: readonly DigestPage[],
  services: readonly ServiceName[],
): DifferingBucket[] {
  const byBucket = new Map<string, Map<ServiceName, Sum>>();
  for (const { service, buckets } of pages) {
    for (const digest of buckets) {
      const sums = byBucket.get(digest.bucket) ?? new Map<ServiceName, Sum>();
      sums.set(service, add(sums.get(service), digest));
      byBucket.set(digest.bucket, sums);
    }
  }
  return [...byBucket]
    .filter(([, sums]) => differ(services.map((service) => sums.get(service))))
    .map(([bucket, sums]) => ({
      bucket,
      orders: Math.max(...[...sums.values()].map(({ orders }) => orders)),
    }))
    .toSorted((a, b) => (a.bucket < b.bucket ? -1 : 1));
}

interface Sum {
  readonly orders: number;
  readonly digest: bigint;
  readonly troubled: boolean;
}

function add(sum: Sum | undefined, { orders, versions, events, waiting, digest }: BucketDigest): Sum {
  return {
    orders: (sum?.orders ?? 0) + orders,
    digest: (sum?.digest ?? 0n) + BigInt(digest),
    troubled: (sum?.troubled ?? false) || events < versions || waiting > 0,
  };
}

function differ(sums: readonly (Sum | undefined)[]): boolean {
  const [first] = sums;
  return sums.some((sum) => sum?.orders !== first?.orders || sum?.digest !== first?.digest || sum?.troubled);
}
