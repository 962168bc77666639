import type { OrderStatus, ServiceName, StepType } from '../src/index.ts';

/** The lifecycle once more, written by hand: a change of it has to be meant. `origin` is who took the order in. */
export const ownerTable: Readonly<Record<OrderStatus, ServiceName | 'origin' | null>> = {
  INITIATED: 'origin',
  FILE_UPLOADED: 'origin',
  SUBMITTED: 'pricing',
  PRICE_CALCULATED: 'sellers',
  PRICING_FAILED: 'origin',
  MANUFACTURING_APPROVED: 'mes',
  MANUFACTURING_STARTED: 'mes',
  MANUFACTURING_COMPLETED: 'mes',
  PACKAGING: 'mes',
  SHIPPED: 'sellers',
  CLOSED: null,
  CANCELLED: null,
};

type Moves = Partial<Record<OrderStatus, OrderStatus>>;

const sameAs = (...names: OrderStatus[]): Moves => Object.fromEntries(names.map((name) => [name, name]));
const cancels = (...names: OrderStatus[]): Moves =>
  Object.fromEntries(names.map((name) => [name, 'CANCELLED']));

/** Where each step leads from each status that it may leave. */
export const moveTable: Readonly<Record<StepType, Moves>> = {
  'order.initiated': {},
  'order.file-uploaded': {
    INITIATED: 'FILE_UPLOADED',
    FILE_UPLOADED: 'FILE_UPLOADED',
    PRICING_FAILED: 'FILE_UPLOADED',
  },
  'order.submitted': { FILE_UPLOADED: 'SUBMITTED' },
  'order.price-calculated': { SUBMITTED: 'PRICE_CALCULATED' },
  'order.pricing-failed': { SUBMITTED: 'PRICING_FAILED' },
  'order.price-changed': { PRICE_CALCULATED: 'PRICE_CALCULATED' },
  'order.manufacturing-approved': { PRICE_CALCULATED: 'MANUFACTURING_APPROVED' },
  'order.manufacturing-started': { MANUFACTURING_APPROVED: 'MANUFACTURING_STARTED' },
  'order.returned-to-board': { MANUFACTURING_STARTED: 'MANUFACTURING_APPROVED' },
  'order.manufacturing-completed': { MANUFACTURING_STARTED: 'MANUFACTURING_COMPLETED' },
  'order.sent-back': { MANUFACTURING_COMPLETED: 'MANUFACTURING_STARTED' },
  'order.packaging-started': { MANUFACTURING_COMPLETED: 'PACKAGING' },
  'order.shipped': { PACKAGING: 'SHIPPED' },
  'order.closed': { SHIPPED: 'CLOSED' },
  'order.cancelled': cancels(
    'INITIATED',
    'FILE_UPLOADED',
    'SUBMITTED',
    'PRICE_CALCULATED',
    'PRICING_FAILED',
    'MANUFACTURING_APPROVED',
    'MANUFACTURING_STARTED',
    'MANUFACTURING_COMPLETED',
    'PACKAGING',
  ),
  'order.cancellation-declined': sameAs(
    'MANUFACTURING_STARTED',
    'MANUFACTURING_COMPLETED',
    'PACKAGING',
    'SHIPPED',
  ),
};
