import { describe, expect, it } from 'vitest';
import { moveTable, ownerTable } from '../../test/lifecycle-table.ts';
import { holder, requestId, sampleCommand, sampleData, sampleOrder } from '../../test/step-samples.ts';
import { serviceNames } from '../envelope.ts';
import { decide, type Command } from './decide.ts';
import { origins, statusNames, stepTypes } from './lifecycle.ts';

const beginnings = stepTypes.filter((type) => type === 'order.initiated');
const later = stepTypes.filter((type) => type !== 'order.initiated');

describe.each(origins)('of an order taken in by %s', (origin) => {
  describe.each(statusNames)('in %s', (status) => {
    const order = sampleOrder({ origin, status, version: 7 });
    const owner = ownerTable[status] === 'origin' ? origin : ownerTable[status];

    it.each(serviceNames)('%s decides exactly the steps that the tables give it', (service) => {
      for (const type of later) {
        const decision = decide(service, order, sampleCommand(type));
        if (status === 'MANUFACTURING_STARTED' && type === 'order.manufacturing-started') {
          expect(decision).toEqual({ ok: false, refusal: { code: 'order-yours-already' } });
        } else if (!(status in moveTable[type])) {
          const refusal = { code: 'step-not-allowed', step: type, status };
          expect(decision).toEqual({ ok: false, refusal });
        } else if (owner !== service) {
          expect(decision).toEqual({ ok: false, refusal: { code: 'not-the-owner', owner, status } });
        } else expect(decision).toEqual({ ok: true, version: 8 });
      }
    });

    it.each(beginnings)('nobody takes %s again', (type) => {
      for (const service of serviceNames) {
        const decision = decide(service, order, sampleCommand(type));
        expect(decision).toEqual({ ok: false, refusal: { code: 'order-exists' } });
      }
    });
  });
});

describe('of an order that has not begun', () => {
  it.each(later)('%s is refused', (type) => {
    for (const service of serviceNames) {
      const decision = decide(service, undefined, sampleCommand(type));
      expect(decision).toEqual({ ok: false, refusal: { code: 'order-not-begun' } });
    }
  });

  it('only the service that takes it in can begin it, at version 1', () => {
    const begin: Command = { type: 'order.initiated', data: sampleData['order.initiated'] };
    expect(decide('customers', undefined, begin)).toEqual({ ok: true, version: 1 });
    expect(() => decide('mes', undefined, begin)).toThrow('mes cannot begin an order of customers');
  });
});

describe('the piece in hand', () => {
  const order = sampleOrder({ status: 'MANUFACTURING_STARTED' });
  const by = { role: 'operator', id: 'oleg' } as const;

  it('is put back or finished by who holds it or by an admin, by nobody else', () => {
    for (const type of ['order.returned-to-board', 'order.manufacturing-completed'] as const) {
      const command = (who: object) => ({ type, data: { ...sampleData[type], by: who } }) as Command;
      expect(decide('mes', order, command(holder)).ok).toBe(true);
      expect(decide('mes', order, command({ role: 'admin', id: 'anna' })).ok).toBe(true);
      expect(decide('mes', order, command(by))).toEqual({ ok: false, refusal: { code: 'not-your-order' } });
    }
  });
});

it('the model that an order has already is not taken again, another one is', () => {
  const { model } = sampleData['order.file-uploaded'];
  const upload = sampleCommand('order.file-uploaded');
  expect(decide('customers', sampleOrder({ status: 'FILE_UPLOADED', model }), upload)).toEqual({
    ok: false,
    refusal: { code: 'model-already-there' },
  });
  const other = { ...model, sha256: 'cd'.repeat(32) };
  expect(decide('customers', sampleOrder({ status: 'FILE_UPLOADED', model: other }), upload).ok).toBe(true);
  expect(decide('customers', sampleOrder({ status: 'PRICING_FAILED', model }), upload).ok).toBe(true);
});

describe('a request to cancel', () => {
  it.each(['order.cancelled', 'order.cancellation-declined'] as const)(
    'is not answered twice by %s',
    (type) => {
      const order = sampleOrder({ status: 'PACKAGING', answeredRequests: [requestId] });
      const command = { type, data: { ...sampleData[type], requestId } } as Command;
      expect(decide('mes', order, command)).toEqual({
        ok: false,
        refusal: { code: 'request-already-answered' },
      });
      expect(decide('mes', { ...order, answeredRequests: [] }, command)).toEqual({ ok: true, version: 2 });
    },
  );

  it('does not stand in the way of a cancellation without one', () => {
    const order = sampleOrder({ status: 'PACKAGING', answeredRequests: [requestId] });
    expect(decide('mes', order, sampleCommand('order.cancelled')).ok).toBe(true);
  });
});

it('the file that an order has already is no step, another one is', () => {
  const { model } = sampleData['order.file-uploaded'];
  const order = sampleOrder({ origin: 'customers', status: 'FILE_UPLOADED', version: 2, model });
  const again = sampleCommand('order.file-uploaded');
  expect(decide('customers', order, again)).toEqual({ ok: false, refusal: { code: 'model-already-there' } });
  const other = { ...order, model: { ...model, sha256: 'f'.repeat(64) } };
  expect(decide('customers', other, again)).toEqual({ ok: true, version: 3 });
});

it('a piece in somebody else’s hands is taken, in your own it is yours already', () => {
  const order = sampleOrder({ status: 'MANUFACTURING_STARTED', operatorId: 'somebody else' });
  const take = sampleCommand('order.manufacturing-started');
  expect(decide('mes', order, take)).toEqual({ ok: false, refusal: { code: 'order-taken' } });
});
