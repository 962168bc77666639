import type { ServiceName } from '@alexandrite/contracts';
import { isComplete, versionReached, type Held, type Look } from './look.ts';

const differenceKinds = [
  /** It does not hold the order. */
  'missing',
  /** It has not got as far as others had. */
  'behind',
  /** Its log lacks events that its order has taken in. */
  'ahead-of-log',
  /** At the same version, others have another last event: two histories. */
  'different-event',
  /** The same history, another status: the row was changed by something else than an event. */
  'different-status',
  /** Steps wait for one that does not come. */
  'waiting',
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** What one service holds of one order, where that is not what it should be. */
export interface Difference {
  readonly orderId: string;
  readonly service: ServiceName;
  readonly kind: DifferenceKind;
  readonly held: Held | null;
  readonly others: Readonly<Partial<Record<ServiceName, Held | null>>>;
  /** The version that the order has reached. */
  readonly knownVersion: number;
  /** Events that this service's log should have and has not. */
  readonly eventsMissing: number;
}

/**
 * Every difference in a look at orders. With an `earlier` look only those that persist: an order under way differs
 * for a moment, so a service must by now have come as far as anybody had at the earlier look.
 */
export function findDifferences(look: Look, services: readonly ServiceName[], earlier?: Look): Difference[] {
  const orderIds = new Set([...look.keys(), ...(earlier?.keys() ?? [])]);
  return [...orderIds].toSorted().flatMap((orderId) => differencesOf(orderId, look, services, earlier));
}

function differencesOf(
  orderId: string,
  look: Look,
  services: readonly ServiceName[],
  earlier: Look | undefined,
): Difference[] {
  const holders = look.get(orderId) ?? new Map<ServiceName, Held>();
  const knownVersion = versionReached(earlier ?? look, orderId);
  return services.flatMap((service) => {
    const held = holders.get(service) ?? null;
    const before = earlier ? (earlier.get(orderId)?.get(service) ?? null) : held;
    const kind = kindOf(held, before, knownVersion, [...holders.values()]);
    if (!kind) return [];
    const others = services
      .filter((other) => other !== service)
      .map((other) => [other, holders.get(other) ?? null] as const);
    const eventsMissing = Math.max(0, Math.max(knownVersion, held?.version ?? 0) - (held?.events ?? 0));
    return [
      { orderId, service, kind, held, others: Object.fromEntries(others), knownVersion, eventsMissing },
    ];
  });
}

function kindOf(
  held: Held | null,
  before: Held | null,
  knownVersion: number,
  holders: readonly Held[],
): DifferenceKind | undefined {
  if (!held) return knownVersion > 0 ? 'missing' : undefined;
  if (!isComplete(held)) return 'ahead-of-log';
  if (held.version < knownVersion) return 'behind';
  const contradiction = contradictionOf(held, holders);
  if (contradiction) return contradiction;
  const stillWaits =
    held.waiting > 0 && before !== null && before.waiting > 0 && before.version === held.version;
  return stillWaits ? 'waiting' : undefined;
}

/** Two services at the same version must hold the same; whoever is in the minority, or in a tie, is named. */
function contradictionOf(held: Held, holders: readonly Held[]): DifferenceKind | undefined {
  const peers = holders.filter(({ version }) => version === held.version);
  const agreeing = (one: Held) => peers.filter((other) => sameState(one, other)).length;
  const others = peers.filter((peer) => !sameState(peer, held));
  if (others.length === 0) return undefined;
  const most = others.toSorted((a, b) => agreeing(b) - agreeing(a))[0]!;
  if (agreeing(most) < agreeing(held)) return undefined;
  return most.lastEventId === held.lastEventId ? 'different-status' : 'different-event';
}

const sameState = (one: Held, other: Held): boolean =>
  one.lastEventId === other.lastEventId && one.status === other.status;
