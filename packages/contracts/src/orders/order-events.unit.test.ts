import { describe, expect, it } from 'vitest';
import { eventId, orderId, sampleData } from '../../test/step-samples.ts';
import { ZodError, type z } from 'zod';
import { stepTypes, type StepType } from './lifecycle.ts';
import { isStepType, parseOrderEvent, stepData } from './order-events.ts';

const envelope = (type: StepType) => ({
  specversion: '1.0',
  id: eventId,
  source: 'customers',
  type,
  subject: orderId,
  time: '2026-11-22T10:00:00Z',
  dataschema: `urn:alexandrite:event:${type}:1`,
  orderversion: 3,
  data: sampleData[type] as Record<string, unknown>,
});

const isRead = (event: object) => {
  try {
    return Boolean(parseOrderEvent(event as { type: string }));
  } catch (error) {
    expect(error).toBeInstanceOf(ZodError);
    return false;
  }
};

describe.each(stepTypes)('%s', (type) => {
  it('is read with all its data', () => {
    expect(parseOrderEvent(envelope(type))).toEqual(envelope(type));
    expect(isStepType(type)).toBe(true);
  });

  it('is refused without any one of its data, and with another kind of value in its place', () => {
    const event = envelope(type);
    const shape: Readonly<Record<string, z.ZodType>> = stepData[type].shape;
    for (const name of Object.keys(event.data)) {
      const { [name]: _left, ...without } = event.data;
      const optional = shape[name]?.safeParse(undefined).success;
      expect([name, isRead({ ...event, data: without })]).toEqual([name, optional]);
      expect([name, isRead({ ...event, data: { ...event.data, [name]: [] } })]).toEqual([name, false]);
    }
  });

  it('is refused when the envelope is not one', () => {
    const wrong = {
      specversion: '0.3',
      id: 'e1',
      source: 'nobody',
      subject: 'AX-000000-0',
      time: 'yesterday',
      dataschema: 'urn:other:1',
      orderversion: 0,
      data: null,
    };
    for (const [name, value] of Object.entries(wrong)) {
      const { [name as 'id']: _left, ...without } = envelope(type);
      expect([name, isRead(without)]).toEqual([name, false]);
      expect([name, isRead({ ...without, [name]: value })]).toEqual([name, false]);
    }
  });
});

describe('the data of a step', () => {
  it.each([
    ['order.initiated', { origin: 'mes' }],
    ['order.file-uploaded', { model: { sha256: 'AB'.repeat(32), fileName: 'ring.stl', bytes: 1 } }],
    ['order.file-uploaded', { model: { sha256: 'ab'.repeat(32), fileName: 'ring.stl', bytes: 0 } }],
    ['order.submitted', { quantity: 0 }],
    ['order.submitted', { quantity: 1.5 }],
    ['order.submitted', { options: { engraving: { text: ' ' } } }],
    ['order.submitted', { options: { engraving: { text: 'two\nlines' } } }],
    ['order.submitted', { options: { stones: [{ stoneId: 'cz-2', count: 0 }] } }],
    ['order.price-calculated', { totalMinor: 0.1 }],
    ['order.price-calculated', { totalMinor: -1 }],
    ['order.price-calculated', { currency: 'rub' }],
    ['order.price-calculated', { weightGrams: 0 }],
    ['order.price-changed', { reason: '   ' }],
    ['order.manufacturing-approved', { promisedAt: '2026-12-13' }],
    ['order.shipped', { trackingNumber: '' }],
    ['order.cancelled', { by: { role: 'nobody', id: 'x' } }],
    ['order.cancelled', { requestId: 'x' }],
  ] as const)('%s with %j is refused', (type, data) => {
    expect(isRead({ ...envelope(type), data: { ...sampleData[type], ...data } })).toBe(false);
  });

  it('that a later version adds is left out, not refused', () => {
    const event = { ...envelope('order.closed'), data: { ...sampleData['order.closed'], rating: 5 } };
    expect(parseOrderEvent(event).data).toEqual(sampleData['order.closed']);
  });
});

it('an event of another kind is no step of an order', () => {
  expect(isStepType('person.registered')).toBe(false);
  expect(isStepType('toString')).toBe(false);
  expect(() => parseOrderEvent({ type: 'person.registered' })).toThrow('is not a step of an order');
});
