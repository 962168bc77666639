import { expect, test } from 'vitest';
import { bindingKey, wants } from './topics.ts';

test.each([
  [['order.shipped'], 'order.shipped', true],
  [['order.shipped'], 'order.shipped-late', false],
  [['order.*'], 'order.shipped', true],
  [['order.*'], 'order.price.changed', true],
  [['order.*'], 'orders.shipped', false],
  [['message.parked', 'order.*'], 'order.closed', true],
  [[], 'order.closed', false],
])('topics %j and type %s: %s', (topics, type, expected) => {
  expect(wants(topics, type)).toBe(expected);
});

test('a first word covers types of any length on the broker too', () => {
  expect(bindingKey('order.*')).toBe('order.#');
  expect(bindingKey('order.shipped')).toBe('order.shipped');
});
