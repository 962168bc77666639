import type { OrderEvent } from '@alexandrite/contracts';

/**
 * The law that every history must keep, written by hand and apart from the code under test: from which status a step
 * may be taken, where it leads (`=` stays), and who owns each status (`origin`: who took the order in).
 */
const moves: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'order.file-uploaded': ['INITIATED FILE_UPLOADED PRICING_FAILED', 'FILE_UPLOADED'],
  'order.submitted': ['FILE_UPLOADED', 'SUBMITTED'],
  'order.price-calculated': ['SUBMITTED', 'PRICE_CALCULATED'],
  'order.pricing-failed': ['SUBMITTED', 'PRICING_FAILED'],
  'order.price-changed': ['PRICE_CALCULATED', '='],
  'order.manufacturing-approved': ['PRICE_CALCULATED', 'MANUFACTURING_APPROVED'],
  'order.manufacturing-started': ['MANUFACTURING_APPROVED', 'MANUFACTURING_STARTED'],
  'order.returned-to-board': ['MANUFACTURING_STARTED', 'MANUFACTURING_APPROVED'],
  'order.manufacturing-completed': ['MANUFACTURING_STARTED', 'MANUFACTURING_COMPLETED'],
  'order.sent-back': ['MANUFACTURING_COMPLETED', 'MANUFACTURING_STARTED'],
  'order.packaging-started': ['MANUFACTURING_COMPLETED', 'PACKAGING'],
  'order.shipped': ['PACKAGING', 'SHIPPED'],
  'order.closed': ['SHIPPED', 'CLOSED'],
  'order.cancelled': [
    'INITIATED FILE_UPLOADED SUBMITTED PRICE_CALCULATED PRICING_FAILED MANUFACTURING_APPROVED MANUFACTURING_STARTED MANUFACTURING_COMPLETED PACKAGING',
    'CANCELLED',
  ],
  'order.cancellation-declined': ['MANUFACTURING_STARTED MANUFACTURING_COMPLETED PACKAGING SHIPPED', '='],
};

const owners: Readonly<Record<string, string>> = {
  INITIATED: 'origin',
  FILE_UPLOADED: 'origin',
  PRICING_FAILED: 'origin',
  SUBMITTED: 'pricing',
  PRICE_CALCULATED: 'sellers',
  SHIPPED: 'sellers',
  MANUFACTURING_APPROVED: 'mes',
  MANUFACTURING_STARTED: 'mes',
  MANUFACTURING_COMPLETED: 'mes',
  PACKAGING: 'mes',
};

export interface Verdict {
  readonly status: string;
  readonly breaches: readonly string[];
}

/** What a history comes to, and every way in which it breaks the law. */
export function judge(history: readonly OrderEvent[]): Verdict {
  const breaches: string[] = [];
  const answered = new Set<string>();
  let status = 'none';
  let origin = '';
  let holder = '';
  for (const [i, event] of history.entries()) {
    const breach = (what: string) => breaches.push(`unlawful: v${i + 1} ${event.type} in ${status}: ${what}`);
    if (event.orderversion !== i + 1) breach(`claims v${event.orderversion}`);
    if (i === 0) {
      if (event.type !== 'order.initiated') breach('begins the order');
      else if (event.data.origin !== event.source) breach(`begun by ${event.source}`);
      else origin = event.source;
      status = 'INITIATED';
      continue;
    }
    const [from, to] = moves[event.type] ?? ['', '='];
    if (!from.split(' ').includes(status)) breach('not allowed there');
    const owner = owners[status] === 'origin' ? origin : owners[status];
    if (owner !== event.source) breach(`decided by ${event.source}, owned by ${owner ?? 'nobody'}`);
    if (event.type === 'order.manufacturing-started') holder = event.data.operatorId;
    if (event.type === 'order.returned-to-board' || event.type === 'order.manufacturing-completed') {
      const { role, id } = event.data.by;
      if (role !== 'admin' && id !== holder) breach(`by ${id}, held by ${holder}`);
    }
    if (event.type === 'order.cancelled' || event.type === 'order.cancellation-declined') {
      const { requestId } = event.data;
      if (requestId && answered.has(requestId)) breach(`answers ${requestId} again`);
      if (requestId) answered.add(requestId);
    }
    if (to !== '=') status = to;
  }
  return { status, breaches };
}
