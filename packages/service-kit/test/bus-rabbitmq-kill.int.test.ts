import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RabbitMq } from '@alexandrite/local-engines';
import { findRabbitMq, startRabbitMq } from '@alexandrite/local-engines';
import { eventually } from '@alexandrite/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bus } from '../src/bus/bus.ts';
import { createRabbitMqBus } from '../src/bus/rabbitmq-bus.ts';
import { quiet } from './bus-engines.ts';
import { done, event, events, failed, fate, quickRetry, recorder } from './bus-subjects.ts';

const patient = { timeoutMs: 30_000, everyMs: 50 };

// These brokers are killed, so they are never the one that other tests use.
describe.skipIf(!(await findRabbitMq()))('the bus when RabbitMQ is killed', () => {
  let dir: string;
  let broker: RabbitMq;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'bus-kill-'));
    broker = await startRabbitMq({ dir: join(dir, 'broker') });
  });
  afterAll(async () => {
    await broker?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const open = async (name: string): Promise<Bus> =>
    createRabbitMqBus({ url: await broker.createVhost(name), retry: quickRetry, log: quiet });

  test('an event whose publishing has resolved arrives although the broker is killed right then', async () => {
    const bus = await open('durable');
    const mes = recorder('mes');
    await (
      await bus.subscribe(mes.subscription)
    )();
    const sent = events(100);
    await Promise.all(sent.map((one) => bus.publish(one)));
    await broker.kill();
    expect(await bus.healthy()).toBe(false);
    await broker.restart();
    await bus.subscribe(mes.subscription);
    await eventually(
      () => expect([...new Set(mes.ids())].toSorted()).toEqual(sent.map(({ id }) => id).toSorted()),
      patient,
    );
    await eventually(async () => expect(await bus.healthy()).toBe(true), patient);
    await bus.close();
  });

  test('2,000 events in flow, some of them failing at first, all arrive although the broker is killed', async () => {
    const bus = await open('flow');
    const mes = recorder('mes', { batchSize: 50 }, ({ event: { data }, attempt }) =>
      Number(data['n']) % 50 === 0 && attempt === 1 ? failed('not yet') : done,
    );
    await bus.subscribe(mes.subscription);
    const sent = events(2_000);
    let inDoubt = 0;
    const waiting = [...sent];
    const tell = async (): Promise<void> => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        while ((await fate(bus.publish(one))) !== 'published') inDoubt += 1;
      }
    };
    const telling = Promise.all(Array.from({ length: 100 }, tell));
    await eventually(() => expect(mes.ids().length).toBeGreaterThan(300), patient);
    await broker.kill();
    expect(waiting.length).toBeGreaterThan(0);
    await broker.restart();
    await telling;
    expect(inDoubt).toBeGreaterThan(0);
    const missing = (): number => {
      const handled = mes.batches
        .flat()
        .filter(({ event: { data }, attempt }) => Number(data['n']) % 50 !== 0 || attempt > 1)
        .map(({ event: { id } }) => id);
      return new Set(sent.map(({ id }) => id)).size - new Set(handled).size;
    };
    await eventually(() => expect(missing()).toBe(0), patient);
    expect(mes.parked).toEqual([]);
    await bus.close();
  });

  test('closing while the broker is down does not hang', async () => {
    const bus = await open('closing');
    await bus.subscribe(recorder('mes').subscription);
    await bus.publish(event());
    await broker.kill();
    const publishing = fate(bus.publish(event()));
    await bus.close();
    expect(await publishing).not.toBe('published');
    await broker.restart();
  });
});
