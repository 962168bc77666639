import type { ServiceName } from '../envelope.ts';

/**
 * The order's lifecycle as data. To add a status: give it a row in `statuses`, and at least one step in `steps` that
 * enters it and one that leaves it. To add an event: give it a row in `steps` and a schema in `order-events.ts`.
 */

/** The service that took the order in: it owns the order until it is submitted, and again when pricing failed. */
export const origins = ['customers', 'partners'] as const;
export type Origin = (typeof origins)[number];

/**
 * What the owner of a status does with a request to cancel: cancels at once, lets a person answer (the piece is being
 * made), or declines because it is too late.
 */
export type CancellationPolicy = 'at-once' | 'ask' | 'too-late';

interface StatusRow {
  /** Only this service decides the step that leaves the status; `null` where nothing leaves it. */
  readonly owner: ServiceName | 'origin' | null;
  readonly cancellation: CancellationPolicy;
}

export const statuses = {
  INITIATED: { owner: 'origin', cancellation: 'at-once' },
  FILE_UPLOADED: { owner: 'origin', cancellation: 'at-once' },
  SUBMITTED: { owner: 'pricing', cancellation: 'at-once' },
  PRICE_CALCULATED: { owner: 'sellers', cancellation: 'at-once' },
  PRICING_FAILED: { owner: 'origin', cancellation: 'at-once' },
  MANUFACTURING_APPROVED: { owner: 'mes', cancellation: 'at-once' },
  MANUFACTURING_STARTED: { owner: 'mes', cancellation: 'ask' },
  MANUFACTURING_COMPLETED: { owner: 'mes', cancellation: 'ask' },
  PACKAGING: { owner: 'mes', cancellation: 'ask' },
  SHIPPED: { owner: 'sellers', cancellation: 'too-late' },
  CLOSED: { owner: null, cancellation: 'too-late' },
  CANCELLED: { owner: null, cancellation: 'too-late' },
} as const satisfies Record<string, StatusRow>;

export type OrderStatus = keyof typeof statuses;
export const statusNames = Object.keys(statuses) as [OrderStatus, ...OrderStatus[]];

interface StepRow {
  /** Statuses the step may leave; empty for the step that begins an order. */
  readonly from: readonly OrderStatus[];
  /** Status it enters, or `same` for a step that tells something without moving the order. */
  readonly to: OrderStatus | 'same';
}

const cancellable = statusNames.filter((name) => statuses[name].cancellation !== 'too-late');
const beingMade = statusNames.filter((name) => statuses[name].cancellation === 'ask');

export const steps = {
  'order.initiated': { from: [], to: 'INITIATED' },
  'order.file-uploaded': { from: ['INITIATED', 'FILE_UPLOADED', 'PRICING_FAILED'], to: 'FILE_UPLOADED' },
  'order.submitted': { from: ['FILE_UPLOADED'], to: 'SUBMITTED' },
  'order.price-calculated': { from: ['SUBMITTED'], to: 'PRICE_CALCULATED' },
  'order.pricing-failed': { from: ['SUBMITTED'], to: 'PRICING_FAILED' },
  'order.price-changed': { from: ['PRICE_CALCULATED'], to: 'same' },
  'order.manufacturing-approved': { from: ['PRICE_CALCULATED'], to: 'MANUFACTURING_APPROVED' },
  'order.manufacturing-started': { from: ['MANUFACTURING_APPROVED'], to: 'MANUFACTURING_STARTED' },
  'order.returned-to-board': { from: ['MANUFACTURING_STARTED'], to: 'MANUFACTURING_APPROVED' },
  'order.manufacturing-completed': { from: ['MANUFACTURING_STARTED'], to: 'MANUFACTURING_COMPLETED' },
  'order.sent-back': { from: ['MANUFACTURING_COMPLETED'], to: 'MANUFACTURING_STARTED' },
  'order.packaging-started': { from: ['MANUFACTURING_COMPLETED'], to: 'PACKAGING' },
  'order.shipped': { from: ['PACKAGING'], to: 'SHIPPED' },
  'order.closed': { from: ['SHIPPED'], to: 'CLOSED' },
  'order.cancelled': { from: cancellable, to: 'CANCELLED' },
  'order.cancellation-declined': { from: [...beingMade, 'SHIPPED'], to: 'same' },
} as const satisfies Record<string, StepRow>;

export type StepType = keyof typeof steps;
export const stepTypes = Object.keys(steps) as [StepType, ...StepType[]];

/** The one service that may decide the step leaving `status` for an order taken in by `origin`; null at the end. */
export function ownerOf(status: OrderStatus, origin: Origin): ServiceName | null {
  const { owner } = statuses[status];
  return owner === 'origin' ? origin : owner;
}
