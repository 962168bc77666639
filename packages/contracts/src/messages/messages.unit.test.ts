import { describe, expect, it } from 'vitest';
import { eventId as id, holder } from '../../test/step-samples.ts';
import { ZodError } from 'zod';
import { envelopeSchema } from '../envelope.ts';
import { isStepType } from '../orders/order-events.ts';
import { messageData, parseMessage, type MessageData, type MessageType } from './messages.ts';

const samples: { readonly [T in MessageType]: MessageData<T> } = {
  'order.cancellation-requested': { requestId: id, by: holder, reason: 'changed my mind' },
  'order.events-missing': { missedBy: 'mes', fromVersion: 2, toVersion: 4, toldBy: 'sellers' },
  'audit.requested': { round: 1, services: ['mes'], want: { what: 'digests', width: 8 }, buckets: ['0198'] },
  'audit.digested': {
    service: 'mes',
    round: 1,
    page: 1,
    last: true,
    buckets: [{ bucket: '0198', orders: 1, versions: 3, events: 3, waiting: 0, digest: '12345' }],
    statuses: { CLOSED: 1 },
  },
  'audit.reported': {
    service: 'mes',
    round: 1,
    page: 2,
    last: false,
    holdings: [[id, 3, 'CLOSED', id, 3, 0]],
  },
  'person.registered': { role: 'customer', name: 'Olga', email: 'olga@example.com' },
  'message.parked': {
    service: 'mes',
    consumer: 'mes',
    messageId: id,
    type: 'order.shipped',
    orderId: id,
    attempts: 20,
    error: 'no',
  },
  'message.replay-requested': { service: 'mes', messageId: id },
  'message.replayed': { service: 'mes', messageId: id },
};

const types = Object.keys(messageData) as MessageType[];

describe.each(types)('%s', (type) => {
  it('is read with all its data', () => {
    expect(parseMessage(type, samples[type])).toEqual(samples[type]);
  });

  it('is refused with another kind of value in any place', () => {
    for (const name of Object.keys(samples[type])) {
      const wrong = { ...samples[type], [name]: Symbol('wrong') };
      expect([name, messageData[type].safeParse(wrong).success]).toEqual([name, false]);
    }
    expect(() => parseMessage(type, {})).toThrow(ZodError);
  });

  it('is no step of an order, and travels in the same envelope without a version', () => {
    expect(isStepType(type)).toBe(false);
    const envelope = {
      specversion: '1.0',
      id,
      source: 'ops',
      type,
      subject: id,
      time: '2026-11-22T10:00:00.000Z',
      dataschema: `urn:alexandrite:event:${type}:1`,
      data: samples[type],
    };
    expect(envelopeSchema.parse(envelope)).toEqual(envelope);
  });
});

it('an envelope of an unknown service, with a type that is none or without data is refused', () => {
  const good = {
    specversion: '1.0',
    id,
    source: 'mes',
    type: 'order.shipped',
    subject: id,
    time: '2026-11-22T10:00:00Z',
    dataschema: 'urn:alexandrite:event:order.shipped:1',
    data: {},
  };
  expect(envelopeSchema.safeParse(good).success).toBe(true);
  for (const wrong of [
    { source: 'crm' },
    { type: 'Order.Shipped' },
    { type: 'order' },
    { subject: '' },
    { data: [] },
    { orderversion: 1.5 },
    { time: '2026-11-22' },
  ]) {
    expect(envelopeSchema.safeParse({ ...good, ...wrong }).success).toBe(false);
  }
});
