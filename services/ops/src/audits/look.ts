import type { Holding, OrderStatus, ServiceName } from '@alexandrite/contracts';

/** What one service holds of one order. */
export interface Held {
  readonly version: number;
  readonly status: OrderStatus;
  readonly lastEventId: string;
  /** Events up to that version that its log has; fewer than the version: some are lost. */
  readonly events: number;
  /** Steps that wait for a missing one. */
  readonly waiting: number;
}

/** What the services hold of the orders looked at, at about the same time. */
export type Look = ReadonlyMap<string, ReadonlyMap<ServiceName, Held>>;

export interface HoldingsPage {
  readonly service: ServiceName;
  readonly holdings: readonly Holding[];
}

export function lookOf(pages: readonly HoldingsPage[]): Look {
  const look = new Map<string, Map<ServiceName, Held>>();
  for (const { service, holdings } of pages) {
    for (const [orderId, version, status, lastEventId, events, waiting] of holdings) {
      const held = look.get(orderId) ?? new Map<ServiceName, Held>();
      held.set(service, { version, status, lastEventId, events, waiting });
      look.set(orderId, held);
    }
  }
  return look;
}

/** Whether the service's log has every event up to the order's version. */
export const isComplete = ({ events, version }: Held): boolean => events >= version;

/**
 * How far the order has come: the highest version that somebody can show the events of; if nobody has them all, the
 * highest that somebody claims; 0 when nobody holds it.
 */
export function versionReached(look: Look, orderId: string): number {
  const all = [...(look.get(orderId)?.values() ?? [])];
  const shown = all.filter(isComplete);
  return Math.max(0, ...(shown.length > 0 ? shown : all).map(({ version }) => version));
}
