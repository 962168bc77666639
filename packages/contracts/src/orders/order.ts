import { steps, type OrderStatus, type Origin } from './lifecycle.ts';
import type { Model, OrderEvent, Wish } from './order-events.ts';

/** What the history of an order adds up to. Every service holds the same value for the same version. */
export interface Order {
  readonly id: string;
  /** Short number for people, with a check character. */
  readonly number: string;
  readonly origin: Origin;
  readonly customerId: string;
  readonly status: OrderStatus;
  readonly version: number;
  readonly lastEventId: string;
  /** RFC 3339 UTC: when the order began, when it entered its status, when it last changed. */
  readonly initiatedAt: string;
  readonly statusSince: string;
  readonly changedAt: string;
  readonly model: Model | null;
  readonly wish: Wish | null;
  readonly price: Price | null;
  readonly pricingProblem: {
    readonly code: string;
    readonly detail: Readonly<Record<string, string | number>>;
  } | null;
  readonly promisedAt: string | null;
  readonly operatorId: string | null;
  readonly shipment: { readonly carrier: string; readonly trackingNumber: string } | null;
  readonly endReason: string | null;
  /** Requests to cancel that the owner has answered, so that a late copy of one is not answered twice. */
  readonly answeredRequests: readonly string[];
}

export interface Price {
  readonly totalMinor: number;
  readonly currency: string;
  readonly quoteId: string;
  readonly priceListId: string;
  readonly weightGrams: number;
  readonly volumeMm3: number;
  /** Why a seller changed the calculated price; null while it stands as calculated. */
  readonly changeReason: string | null;
}

/**
 * The order after one more event. Pure. Throws when the event is not the next one of this order: callers put events
 * in version order first.
 */
export function evolve(order: Order | undefined, event: OrderEvent): Order {
  const expected = (order?.version ?? 0) + 1;
  if (event.orderversion !== expected || (order && order.id !== event.subject)) {
    throw new Error(`order ${event.subject}: expected version ${expected}, got ${event.orderversion}`);
  }
  const before = order ?? begun(event);
  const { to } = steps[event.type];
  const status = to === 'same' ? before.status : to;
  return {
    ...before,
    ...told(before, event),
    status,
    version: event.orderversion,
    lastEventId: event.id,
    statusSince: status === before.status ? before.statusSince : event.time,
    changedAt: event.time,
  };
}

function begun(event: OrderEvent): Order {
  if (event.type !== 'order.initiated') {
    throw new Error(`order ${event.subject}: ${event.type} cannot begin an order`);
  }
  const { number, origin, customerId } = event.data;
  return {
    id: event.subject,
    number,
    origin,
    customerId,
    status: 'INITIATED',
    version: 0,
    lastEventId: event.id,
    initiatedAt: event.time,
    statusSince: event.time,
    changedAt: event.time,
    model: null,
    wish: null,
    price: null,
    pricingProblem: null,
    promisedAt: null,
    operatorId: null,
    shipment: null,
    endReason: null,
    answeredRequests: [],
  };
}

/** What the event tells besides the move. */
function told(order: Order, event: OrderEvent): Partial<Order> {
  switch (event.type) {
    case 'order.file-uploaded':
      return { model: event.data.model, price: null, pricingProblem: null };
    case 'order.submitted': {
      const { by: _by, ...wish } = event.data;
      return { wish };
    }
    case 'order.price-calculated': {
      const { by: _by, ...price } = event.data;
      return { price: { ...price, changeReason: null } };
    }
    case 'order.pricing-failed':
      return { pricingProblem: { code: event.data.code, detail: event.data.detail } };
    case 'order.price-changed': {
      const { totalMinor, currency, reason } = event.data;
      return { price: order.price && { ...order.price, totalMinor, currency, changeReason: reason } };
    }
    case 'order.manufacturing-approved':
      return { promisedAt: event.data.promisedAt };
    case 'order.manufacturing-started':
      return { operatorId: event.data.operatorId };
    case 'order.returned-to-board':
      return { operatorId: null };
    case 'order.shipped':
      return { shipment: { carrier: event.data.carrier, trackingNumber: event.data.trackingNumber } };
    case 'order.closed':
      return { endReason: event.data.reason };
    case 'order.cancelled':
      return { endReason: event.data.reason, ...answered(order, event.data.requestId) };
    case 'order.cancellation-declined':
      return answered(order, event.data.requestId);
    default:
      return {};
  }
}

function answered(order: Order, requestId: string | undefined): Partial<Order> {
  return requestId ? { answeredRequests: [...order.answeredRequests, requestId] } : {};
}
