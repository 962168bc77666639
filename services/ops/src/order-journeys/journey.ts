import {
  ownerOf,
  steps,
  type Actor,
  type Order,
  type OrderEvent,
  type OrderStatus,
} from '@alexandrite/contracts';

/** One stay of an order in one status. */
interface Stay {
  readonly status: OrderStatus;
  readonly from: string;
  /** Null while it is there. */
  readonly to: string | null;
  readonly seconds: number;
}

/** The way of an order through the workshop. Times are RFC 3339 UTC. */
export interface Journey {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly version: number;
  readonly owner: string | null;
  readonly promisedAt: string | null;
  readonly seconds: number;
  readonly steps: readonly {
    readonly version: number;
    readonly type: string;
    readonly decidedBy: string;
    readonly by: Actor;
    readonly at: string;
    readonly status: OrderStatus;
    /** Since the step before; null for the first. */
    readonly afterSeconds: number | null;
  }[];
  readonly stays: readonly Stay[];
}

/**
 * Tells an order's history as a way with durations; `now` ends the stay it is in, unless the order has ended. Tells
 * what the log has, even where it has lost events.
 */
export function journeyOf(order: Order, events: readonly OrderEvent[], now: Date): Journey {
  const owner = ownerOf(order.status, order.origin);
  const until = owner === null ? order.statusSince : now.toISOString();
  const statuses = statusesAfter(events);
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    version: order.version,
    owner,
    promisedAt: order.promisedAt,
    seconds: secondsBetween(order.initiatedAt, until),
    steps: events.map((event, i) => ({
      version: event.orderversion,
      type: event.type,
      decidedBy: event.source,
      by: event.data.by,
      at: event.time,
      status: statuses[i]!,
      afterSeconds: i === 0 ? null : secondsBetween(events[i - 1]!.time, event.time),
    })),
    stays: staysOf(events, statuses, until, owner === null),
  };
}

function statusesAfter(events: readonly OrderEvent[]): OrderStatus[] {
  const statuses: OrderStatus[] = [];
  for (const { type } of events) {
    const { to } = steps[type];
    statuses.push(to === 'same' ? (statuses.at(-1) ?? 'INITIATED') : to);
  }
  return statuses;
}

function staysOf(
  events: readonly OrderEvent[],
  statuses: readonly OrderStatus[],
  until: string,
  ended: boolean,
): Stay[] {
  const entered = events
    .map(({ time }, i) => ({ from: time, status: statuses[i]! }))
    .filter(({ status }, i) => status !== statuses[i - 1]);
  return entered.map(({ status, from }, i) => {
    const next = entered[i + 1]?.from;
    return { status, from, to: next ?? (ended ? until : null), seconds: secondsBetween(from, next ?? until) };
  });
}

function secondsBetween(from: string, to: string): number {
  return Math.max(0, Date.parse(to) - Date.parse(from)) / 1_000;
}
