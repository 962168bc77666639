import { afterAll, beforeAll, expect, it } from 'vitest';
import { audited } from './audit.ts';
import { makeOrder, startSystem, type System } from './system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({
    services: ['customers', 'mes'],
    env: { OPS_AUDITED_SERVICES: 'customers,mes,partners,ops', OPS_AUDIT_ANSWER_SECONDS: '1' },
  });
});
afterAll(() => system.stop());

it('names a service that does not answer, compares the others, and is not content', async () => {
  await makeOrder(system, 3);
  const { ok, report } = await audited(system);
  expect(ok).toBe(false);
  expect(report.silent).toEqual(['partners']);
  expect(report.differences.remaining).toBe(0);
  expect(Object.keys(report.services).toSorted()).toEqual(['customers', 'mes', 'ops']);
});
