import type { ServiceName } from '@alexandrite/contracts';
import type { Change } from '@alexandrite/service-kit';
import { eventually } from '@alexandrite/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { audited, named } from './audit.ts';
import { heldAt, makeOrder, startSystem, type System } from './system.ts';

interface Parked {
  id: string;
  service: string;
  type: string;
  orderId: string;
  attempts: number;
  error: string;
  replayRequestedAt: string | null;
}

let broken = true;
let system: System;
beforeAll(async () => {
  system = await startSystem({ project: bug });
});
afterAll(() => system.stop());

async function bug(service: ServiceName, changes: readonly Change[]): Promise<void> {
  const hit = changes.some(({ event }) => event.type === 'order.submitted');
  if (broken && service === 'mes' && hit) throw new Error('a bug in the projection');
}

const parked = async () => (await system.request<{ items: Parked[] }>('GET', '/parked-messages')).body.items;

it('lists a message that a service gave up, names its order in the audit, and has it handled again', async () => {
  const orderId = await makeOrder(system, 3);
  const message = await eventually(async () => {
    const [first] = await parked();
    expect(first).toBeDefined();
    return first!;
  });
  expect(message).toMatchObject({
    service: 'mes',
    type: 'order.submitted',
    orderId,
    attempts: 3,
    error: 'a bug in the projection',
    replayRequestedAt: null,
  });

  const audit = await audited(system);
  expect(named(audit)).toEqual([{ orderId, service: 'mes', kind: 'behind', healed: false }]);
  expect(audit.differences[0]!.nextStep).toMatch(/lies parked in this service/);

  broken = false;
  const asked = await system.request<Parked>('POST', `/parked-messages/${message.id}/replay`);
  expect(asked.status).toBe(202);
  expect(asked.body.replayRequestedAt).not.toBeNull();
  await heldAt(system, ['mes'], orderId, 3);
  await eventually(async () => expect(await parked()).toEqual([]));
  expect((await audited(system)).ok).toBe(true);

  const again = await system.request<{ code: string }>('POST', `/parked-messages/${message.id}/replay`);
  expect(again).toMatchObject({ status: 409, body: { code: 'parked-message-replayed' } });
});

it('keeps a message in the list when it fails again', async () => {
  broken = true;
  await makeOrder(system, 3);
  const message = await eventually(async () => {
    const [first] = await parked();
    expect(first).toBeDefined();
    return first!;
  });
  await system.request('POST', `/parked-messages/${message.id}/replay`);
  await eventually(async () =>
    expect(await parked()).toMatchObject([{ id: message.id, attempts: 4, replayRequestedAt: null }]),
  );
  broken = false;
});

it('knows no message of another id', async () => {
  const reply = await system.request<{ code: string }>(
    'POST',
    '/parked-messages/0190a1b2-c3d4-7e8f-90a1-b2c3d4e5f607/replay',
  );
  expect(reply).toMatchObject({ status: 404, body: { code: 'parked-message-not-found' } });
});
