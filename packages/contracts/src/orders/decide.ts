import type { ServiceName } from '../envelope.ts';
import { ownerOf, steps, type OrderStatus, type StepType } from './lifecycle.ts';
import type { Actor, StepData } from './order-events.ts';
import type { Order } from './order.ts';

/** A step that somebody wants, with the data its event would carry. */
export type Command = { [T in StepType]: { readonly type: T; readonly data: StepData<T> } }[StepType];

/** Why a step is not taken. Expected, so returned and never thrown; HTTP maps it to a problem at the edge. */
export type Refusal =
  | { readonly code: 'order-exists' }
  | { readonly code: 'order-not-begun' }
  /** The step does not leave this status (any more). */
  | { readonly code: 'step-not-allowed'; readonly step: StepType; readonly status: OrderStatus }
  /** Another service decides now: it can only be asked. */
  | { readonly code: 'not-the-owner'; readonly owner: ServiceName | null; readonly status: OrderStatus }
  /** Somebody else has taken the order. */
  | { readonly code: 'order-taken' }
  /** Whoever asks has taken it already; the answer to the first try got lost. */
  | { readonly code: 'order-yours-already' }
  /** The piece is in another operator's hands. */
  | { readonly code: 'not-your-order' }
  /** The order has this very file already: to upload it again changes nothing. */
  | { readonly code: 'model-already-there' }
  | { readonly code: 'request-already-answered' };

export type Decision =
  { readonly ok: true; readonly version: number } | { readonly ok: false; readonly refusal: Refusal };

/**
 * Whether `service` may take this step of the order now, and which version it makes. Pure: the caller turns a yes into
 * an event and commits it only if the order still has the version it was decided on.
 */
export function decide(service: ServiceName, order: Order | undefined, command: Command): Decision {
  const refusal = order ? refuseStep(service, order, command) : refuseBeginning(service, command);
  return refusal ? { ok: false, refusal } : { ok: true, version: (order?.version ?? 0) + 1 };
}

function refuseBeginning(service: ServiceName, command: Command): Refusal | undefined {
  if (command.type !== 'order.initiated') return { code: 'order-not-begun' };
  if (command.data.origin !== service) {
    throw new Error(`${service} cannot begin an order of ${command.data.origin}`);
  }
  return undefined;
}

function refuseStep(service: ServiceName, order: Order, command: Command): Refusal | undefined {
  const { status } = order;
  if (command.type === 'order.initiated') return { code: 'order-exists' };
  if (command.type === 'order.manufacturing-started' && status === 'MANUFACTURING_STARTED') {
    return { code: order.operatorId === command.data.operatorId ? 'order-yours-already' : 'order-taken' };
  }
  const leaves: readonly OrderStatus[] = steps[command.type].from;
  if (!leaves.includes(status)) return { code: 'step-not-allowed', step: command.type, status };
  const owner = ownerOf(status, order.origin);
  if (owner !== service) return { code: 'not-the-owner', owner, status };
  return refuseByRule(order, command);
}

function refuseByRule(order: Order, command: Command): Refusal | undefined {
  const { status, model } = order;
  switch (command.type) {
    case 'order.returned-to-board':
    case 'order.manufacturing-completed':
      return holds(order, command.data.by) ? undefined : { code: 'not-your-order' };
    case 'order.file-uploaded': {
      const same = status === 'FILE_UPLOADED' && model?.sha256 === command.data.model.sha256;
      return same ? { code: 'model-already-there' } : undefined;
    }
    case 'order.cancelled':
    case 'order.cancellation-declined': {
      const { requestId } = command.data;
      const answered = requestId !== undefined && order.answeredRequests.includes(requestId);
      return answered ? { code: 'request-already-answered' } : undefined;
    }
    default:
      return undefined;
  }
}

/** The operator who took the piece answers for it; an admin may step in when that person is away. */
function holds(order: Order, by: Actor): boolean {
  return order.operatorId === by.id || by.role === 'admin';
}
