import { newId } from '../../src/clock.ts';
import type { Actor, Command, StepType } from '@alexandrite/contracts';

/** A command with data that fits it, done by `by`. */
export function commandOf(type: StepType, by: Actor, requestId = newId()): Command {
  return { type, data: { by, ...rest(type, by, requestId) } } as Command;
}

function rest(type: StepType, by: Actor, requestId: string): object {
  switch (type) {
    case 'order.initiated':
      return { number: 'AX-000000-0', origin: 'customers', customerId: 'carl' };
    case 'order.file-uploaded':
      return { model: { sha256: newId().replaceAll('-', '').repeat(2), fileName: 'ring.stl', bytes: 684 } };
    case 'order.submitted':
      return { materialId: 'gold-585', quantity: 1 };
    case 'order.price-calculated':
      return {
        totalMinor: 4_200_000,
        currency: 'RUB',
        quoteId: newId(),
        priceListId: '2026-11',
        weightGrams: 3.2,
        volumeMm3: 240.5,
      };
    case 'order.pricing-failed':
      return { code: 'mesh-not-watertight', detail: { openEdges: 12 } };
    case 'order.price-changed':
      return { totalMinor: 3_900_000, currency: 'RUB', reason: 'a regular customer' };
    case 'order.manufacturing-approved':
      return { promisedAt: '2026-12-13T10:00:00Z' };
    case 'order.manufacturing-started':
      return { operatorId: by.id };
    case 'order.shipped':
      return { carrier: 'CDEK', trackingNumber: '1234567' };
    case 'order.cancellation-declined':
      return { reason: 'it is cast already', requestId };
    case 'order.manufacturing-completed':
    case 'order.packaging-started':
      return {};
    default:
      return { reason: 'because' };
  }
}
