import type { Actor, MessageData, ServiceName } from '@alexandrite/contracts';
import type { Difference } from './differences.ts';
import type { ServiceFigures } from './digests.ts';
import type { Retelling } from './healing.ts';

/**
 * Where an audit stands. `digests`: the services are asked for digests of buckets, finer and finer. `first-look`: for
 * the orders in the buckets that differ. `settling`: orders under way get time to arrive. `second-look`: for the orders
 * that differed. `healing`: events were told again. `healed-look`: for the orders that still differed.
 */
export type Phase = 'digests' | 'first-look' | 'settling' | 'second-look' | 'healing' | 'healed-look';

export interface AuditState {
  readonly phase: Phase;
  /** Counts the questions; answers to an earlier one are not heard any more. */
  readonly round: number;
  /** When a pause ends. */
  readonly dueAt: string | null;
  readonly asked: readonly ServiceName[];
  readonly silent: readonly ServiceName[];
  /** Width of the buckets of digests, in hexadecimal characters. */
  readonly width: number;
  /** The buckets asked about; null: all orders. */
  readonly buckets: readonly string[] | null;
  readonly firstLook: number | null;
  readonly timesRetold: number;
  readonly figures: Readonly<Partial<Record<ServiceName, ServiceFigures>>>;
  /** What differed and was too much for one audit; the next one goes on. */
  readonly left: { readonly buckets: number; readonly orders: number };
}

/** What is to be done on the way from one state to the next, all in one transaction. */
export interface Transition {
  readonly state: AuditState;
  readonly ask?: MessageData<'audit.requested'>;
  readonly retell?: readonly Retelling[];
  /** Differences as they are now; those found before and not named any more are healed. */
  readonly differences?: readonly Difference[];
  readonly finished?: boolean;
}

export interface RunningAudit {
  readonly id: string;
  readonly askedAt: string;
  readonly state: AuditState;
}

export interface AuditStart {
  readonly id: string;
  readonly requestedBy: Actor;
  readonly startedAt: Date;
  readonly services: readonly ServiceName[];
}

/** 2^28 ms, some three days, is the first slice of time: a million orders of twenty years make 2,000 buckets. */
const firstWidth = 5;

export function firstState(services: readonly ServiceName[]): AuditState {
  return {
    phase: 'digests',
    round: 1,
    dueAt: null,
    asked: services,
    silent: [],
    width: firstWidth,
    buckets: null,
    firstLook: null,
    timesRetold: 0,
    figures: {},
    left: { buckets: 0, orders: 0 },
  };
}

/** The question that a state puts to the services. */
export function questionOf({
  phase,
  round,
  asked,
  width,
  buckets,
}: AuditState): MessageData<'audit.requested'> {
  return {
    round,
    services: [...asked],
    want: phase === 'digests' ? { what: 'digests', width } : { what: 'holdings' },
    ...(buckets ? { buckets: [...buckets] } : {}),
  };
}
