import { newId } from '@alexandrite/service-kit';
import { hasRabbitMq } from '@alexandrite/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvedOrders } from './system/many-orders.ts';
import { hireOperators, type Operator } from './race/operators.ts';
import { runRace } from './race/race.ts';
import { agreement } from './system/histories.ts';
import { startOneProcess } from './system/one-process.ts';
import { startSeparateProcesses } from './system/separate-processes.ts';
import { demo, type System } from './system/system.ts';

const [orderCount, operatorCount, rivals] = [1_000, 200, 5];

describe('in one process', () => {
  aRace({ start: () => startOneProcess(), floors: ['mes'] });
});

describe.skipIf(!hasRabbitMq())('in separate processes on RabbitMQ, two of them of the shop floor', () => {
  aRace({ start: () => startSeparateProcesses({ besides: { mes2: 'mes' } }), floors: ['mes', 'mes2'] });
});

interface Topology {
  readonly start: () => Promise<System>;
  /** The processes among which the operators are divided. */
  readonly floors: readonly string[];
}

function aRace({ start, floors }: Topology): void {
  let system: System;
  let orderIds: readonly string[];
  let operators: readonly Operator[];

  beforeAll(async () => {
    system = await start();
    const [admin, seller] = await Promise.all([demo(system, 'admin'), demo(system, 'seller')]);
    operators = await hireOperators(system, admin, operatorCount);
    orderIds = await approvedOrders(system, seller, newId(), orderCount);
    for (const person of [admin, seller]) person.signOut();
  }, 120_000);
  afterAll(() => system?.stop());

  it('of 200 operators who race for 1,000 orders exactly one gets each, everyone else a clear 409', async () => {
    const addresses = floors.map((floor) => system.addresses(floor));
    const attempts = await runRace({ addresses, orderIds, operators, rivals });
    expect(attempts).toHaveLength(orderCount * rivals);

    const winners = attempts.filter(({ status }) => status === 200);
    expect(new Set(winners.map(({ orderId }) => orderId)).size).toBe(orderCount);
    expect(winners).toHaveLength(orderCount);
    for (const { body, operatorId } of winners) expect(body.operatorId).toBe(operatorId);
    const others = attempts.filter(({ status }) => status !== 200);
    const answers = new Set(others.map(({ status, body }) => `${status} ${body.code}`));
    expect([...answers]).toEqual(['409 order-taken']);
    for (const { contentType } of others) expect(contentType).toMatch(/^application\/problem\+json/);

    const held = await agreement(system.databases, orderIds, 60_000);
    for (const { orderId, operatorId } of winners) {
      const { order, history } = held.get(orderId)!;
      const taken = history.filter(({ type }) => type === 'order.manufacturing-started');
      expect(taken.map(({ data }) => data)).toEqual([
        { operatorId, by: { role: 'operator', id: operatorId } },
      ]);
      expect(order).toMatchObject({ status: 'MANUFACTURING_STARTED', operatorId });
    }
  }, 120_000);
}
