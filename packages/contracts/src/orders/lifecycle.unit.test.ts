import { expect, it } from 'vitest';
import { moveTable, ownerTable } from '../../test/lifecycle-table.ts';
import { origins, ownerOf, statuses, statusNames, steps, stepTypes, type OrderStatus } from './lifecycle.ts';

const leaving = (status: OrderStatus) =>
  stepTypes.filter((type) => (steps[type].from as readonly OrderStatus[]).includes(status));

it('has the statuses, owners and moves of the design', () => {
  expect(Object.fromEntries(statusNames.map((name) => [name, statuses[name].owner]))).toEqual(ownerTable);
  const moves = stepTypes.map((type) => {
    const { from, to } = steps[type];
    return [type, Object.fromEntries(from.map((status) => [status, to === 'same' ? status : to]))];
  });
  expect(Object.fromEntries(moves)).toEqual(moveTable);
});

it('reaches every status from the beginning', () => {
  const reached = new Set<string>();
  const next: OrderStatus[] = [steps['order.initiated'].to];
  for (let status = next.pop(); status; status = next.pop()) {
    if (reached.has(status)) continue;
    reached.add(status);
    for (const type of leaving(status)) {
      const { to } = steps[type];
      if (to !== 'same') next.push(to);
    }
  }
  expect([...reached].toSorted()).toEqual(statusNames.toSorted());
});

it.each(statusNames)('%s has an owner and a way on, or is an end without either', (status) => {
  const waysOn = leaving(status).filter((type) => ![status, 'same'].includes(steps[type].to));
  for (const origin of origins) {
    expect(ownerOf(status, origin) !== null).toBe(waysOn.length > 0);
  }
});

it('lets every order that has begun come to CLOSED', () => {
  const comesToClosed = new Set<OrderStatus>(['CLOSED']);
  for (let grew = true; grew;) {
    const before = comesToClosed.size;
    for (const type of stepTypes) {
      const { from, to } = steps[type];
      if (to !== 'same' && comesToClosed.has(to)) for (const status of from) comesToClosed.add(status);
    }
    grew = comesToClosed.size > before;
  }
  expect(statusNames.filter((status) => !comesToClosed.has(status))).toEqual(['CANCELLED']);
});

it.each(statusNames)('a request to cancel in %s can be answered by the owner', (status) => {
  const { cancellation, owner } = statuses[status];
  const answers = leaving(status);
  if (owner === null) expect(answers).toEqual([]);
  else if (cancellation === 'too-late') expect(answers).toContain('order.cancellation-declined');
  else expect(answers).toContain('order.cancelled');
  if (cancellation === 'ask') expect(answers).toContain('order.cancellation-declined');
});

it('gives the unsubmitted order to whoever took it in', () => {
  expect(ownerOf('INITIATED', 'partners')).toBe('partners');
  expect(ownerOf('PRICING_FAILED', 'customers')).toBe('customers');
  expect(ownerOf('SUBMITTED', 'partners')).toBe('pricing');
});
