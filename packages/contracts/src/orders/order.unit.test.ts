import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveTable } from '../../test/lifecycle-table.ts';
import { eventId, holder, orderId, requestId, sampleData, sampleOrder } from '../../test/step-samples.ts';
import { statusNames, stepTypes, type StepType } from './lifecycle.ts';
import type { OrderEvent } from './order-events.ts';
import { evolve, type Order } from './order.ts';

function event(type: StepType, version: number, changes: object = {}): OrderEvent {
  return {
    specversion: '1.0',
    id: `0198c0de-0000-7000-8000-${String(version).padStart(12, '0')}`,
    source: 'customers',
    type,
    subject: orderId,
    time: `2026-11-22T10:00:${String(version).padStart(2, '0')}Z`,
    dataschema: `urn:alexandrite:event:${type}:1`,
    orderversion: version,
    data: sampleData[type],
    ...changes,
  } as OrderEvent;
}

const replay = (types: readonly StepType[]) =>
  types.reduce<Order | undefined>((order, type, i) => evolve(order, event(type, i + 1)), undefined);

const untilPriced = [
  'order.initiated',
  'order.file-uploaded',
  'order.submitted',
  'order.price-calculated',
] as const;

describe('evolve', () => {
  it('moves the order where the table says, one version on', () => {
    for (const type of stepTypes) {
      for (const [from, to] of Object.entries(moveTable[type])) {
        const before = sampleOrder({ status: from as Order['status'], version: 4 });
        const after = evolve(before, event(type, 5));
        expect(after).toMatchObject({ status: to, version: 5, lastEventId: event(type, 5).id });
        expect(after.statusSince).toBe(to === from ? before.statusSince : event(type, 5).time);
        expect(after.changedAt).toBe(event(type, 5).time);
      }
    }
  });

  it('refuses every event but the next one of this order', () => {
    const step = fc.record({
      held: fc.integer({ min: 0, max: 50 }),
      told: fc.integer({ min: 1, max: 60 }),
      type: fc.constantFrom(...stepTypes),
      status: fc.constantFrom(...statusNames),
    });
    fc.assert(
      fc.property(step, ({ held, told, type, status }) => {
        fc.pre(told !== held + 1);
        const order = held === 0 ? undefined : sampleOrder({ status, version: held });
        expect(() => evolve(order, event(type, told))).toThrow(`expected version ${held + 1}, got ${told}`);
      }),
    );
    expect(() => evolve(sampleOrder(), event('order.submitted', 2, { subject: eventId }))).toThrow('version');
  });

  it('begins an order with order.initiated and nothing else', () => {
    for (const type of stepTypes.filter((name) => name !== 'order.initiated')) {
      expect(() => evolve(undefined, event(type, 1))).toThrow(`${type} cannot begin an order`);
    }
    expect(replay(['order.initiated'])).toEqual({
      ...sampleOrder({ operatorId: null, lastEventId: event('order.initiated', 1).id }),
      initiatedAt: '2026-11-22T10:00:01Z',
      statusSince: '2026-11-22T10:00:01Z',
      changedAt: '2026-11-22T10:00:01Z',
    });
  });

  it('changes nothing in the order it was given', () => {
    const before = Object.freeze(sampleOrder({ status: 'PACKAGING', version: 4 }));
    evolve(before, event('order.cancellation-declined', 5));
    expect(before.answeredRequests).toEqual([]);
  });
});

describe('an order remembers', () => {
  it('its model, wish and price as they were told', () => {
    expect(replay(untilPriced)).toMatchObject({
      model: sampleData['order.file-uploaded'].model,
      wish: { materialId: 'gold-585', quantity: 1 },
      price: { totalMinor: 4_200_000, currency: 'RUB', weightGrams: 3.2, changeReason: null },
    });
    expect(replay(untilPriced)?.price).not.toHaveProperty('by');
  });

  it('how the customer wants it, when that was told', () => {
    const uploaded = replay(['order.initiated', 'order.file-uploaded']);
    const options = { platingId: 'rhodium', engraving: { text: 'Anna' }, rush: true };
    const data = { ...sampleData['order.submitted'], options };
    expect(evolve(uploaded, event('order.submitted', 3, { data })).wish).toEqual({
      materialId: 'gold-585',
      quantity: 1,
      options,
    });
  });

  it('why its price was changed, and what it was calculated from', () => {
    expect(replay([...untilPriced, 'order.price-changed'])?.price).toMatchObject({
      totalMinor: 3_900_000,
      changeReason: 'a regular customer',
      quoteId: requestId,
    });
  });

  it('no price and no problem of the model before', () => {
    const failed = replay([
      'order.initiated',
      'order.file-uploaded',
      'order.submitted',
      'order.pricing-failed',
    ]);
    expect(failed?.pricingProblem?.code).toBe('mesh-not-watertight');
    expect(evolve(failed, event('order.file-uploaded', 5))).toMatchObject({
      pricingProblem: null,
      price: null,
    });
  });

  it('whose hands it is in, until it is put back on the board', () => {
    const started = replay([...untilPriced, 'order.manufacturing-approved', 'order.manufacturing-started']);
    expect(started).toMatchObject({ operatorId: holder.id, promisedAt: '2026-12-13T10:00:00Z' });
    expect(evolve(started, event('order.returned-to-board', 7)).operatorId).toBeNull();
  });

  it('which requests were answered, its shipment and how it ended', () => {
    const packed = sampleOrder({ status: 'PACKAGING', version: 4 });
    const declined = evolve(packed, event('order.cancellation-declined', 5));
    const shipped = evolve(declined, event('order.shipped', 6));
    expect(evolve(shipped, event('order.closed', 7))).toMatchObject({
      answeredRequests: [requestId],
      shipment: { carrier: 'CDEK', trackingNumber: '1234567' },
      endReason: 'delivered',
    });
    const data = { ...sampleData['order.cancelled'], requestId };
    expect(evolve(packed, event('order.cancelled', 5, { data }))).toMatchObject({
      answeredRequests: [requestId],
      endReason: 'changed my mind',
    });
  });
});
