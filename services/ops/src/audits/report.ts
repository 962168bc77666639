import type { ServiceName } from '@alexandrite/contracts';
import type { AuditState } from './audit.ts';
import type { ServiceFigures } from './digests.ts';
import type { DifferenceSums } from './difference-store.ts';

/** What an audit has to say. `ok`: every order is accounted for in every service that had to answer. */
export interface AuditReport {
  readonly ok: boolean;
  readonly orders: {
    /** Orders that anybody knows of. */
    readonly in: number;
    /** Orders of which every service that answered holds the same, healed ones included. */
    readonly accountedFor: number;
  };
  /** Differences between one service and the others, one for each order and service. */
  readonly differences: { readonly found: number; readonly healed: number; readonly remaining: number };
  /** Events that a service's log had not and should have had; those that remain are lost to it. */
  readonly eventsMissing: { readonly found: number; readonly remaining: number };
  readonly silent: readonly ServiceName[];
  readonly left: AuditState['left'];
  /** What each service held when it was first asked. */
  readonly services: Readonly<
    Partial<Record<ServiceName, ServiceFigures & { readonly found: number; readonly remaining: number }>>
  >;
}

export function reportOf(state: AuditState, sums: DifferenceSums): AuditReport {
  const figures = Object.entries(state.figures) as [ServiceName, ServiceFigures][];
  const none = { found: 0, remaining: 0, ordersMissing: 0 };
  const known = Math.max(
    0,
    ...figures.map(([service, { orders }]) => orders + (sums.byService[service] ?? none).ordersMissing),
  );
  const remaining = sums.found - sums.healed;
  return {
    ok: remaining === 0 && state.silent.length === 0 && state.left.orders === 0,
    orders: { in: known, accountedFor: known - sums.ordersRemaining },
    differences: { found: sums.found, healed: sums.healed, remaining },
    eventsMissing: { found: sums.eventsMissing, remaining: sums.eventsMissing - sums.eventsHealed },
    silent: state.silent,
    left: state.left,
    services: Object.fromEntries(
      figures.map(([service, held]) => {
        const { found, remaining: stays } = sums.byService[service] ?? none;
        return [service, { ...held, found, remaining: stays }];
      }),
    ),
  };
}
