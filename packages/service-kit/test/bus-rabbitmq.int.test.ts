import { eventually, hasRabbitMq, scratchVhost } from '@alexandrite/testkit';
import { describe, expect, test } from 'vitest';
import type { Bus } from '../src/bus/bus.ts';
import type { RabbitMqBusOptions } from '../src/bus/rabbitmq-bus.ts';
import { createRabbitMqBus } from '../src/bus/rabbitmq-bus.ts';
import { quiet } from './bus-engines.ts';
import { messageCount, takeAndDie, withRawChannel } from './bus-raw-client.ts';
import { event, events, fate, quickRetry, recorder } from './bus-subjects.ts';

interface Opened extends AsyncDisposable {
  readonly url: string;
  readonly bus: Bus;
  /** Another process's bus on the same broker. */
  another(options?: Partial<RabbitMqBusOptions>): Bus;
}

async function open(options: Partial<RabbitMqBusOptions> = {}): Promise<Opened> {
  const vhost = await scratchVhost('bus');
  const buses: Bus[] = [];
  const another = (more: Partial<RabbitMqBusOptions> = {}): Bus => {
    const made = createRabbitMqBus({
      url: vhost.url,
      retry: quickRetry,
      log: quiet,
      newQueueWaitMs: 0,
      ...options,
      ...more,
    });
    buses.push(made);
    return made;
  };
  return {
    url: vhost.url,
    bus: another(),
    another,
    async [Symbol.asyncDispose]() {
      await Promise.all(buses.map((bus) => bus.close()));
      await vhost.drop();
    },
  };
}

describe.skipIf(!hasRabbitMq())('the bus on RabbitMQ', () => {
  test('what a consumer did not get to is there for its next instance', async () => {
    await using opened = await open();
    const unsubscribe = await opened.bus.subscribe(recorder('mes').subscription);
    await unsubscribe();
    const sent = events(50);
    await Promise.all(sent.map((one) => opened.bus.publish(one)));
    await opened.bus.close();
    const next = recorder('mes');
    await opened.another().subscribe(next.subscription);
    await eventually(() => expect(next.ids().toSorted()).toEqual(sent.map(({ id }) => id).toSorted()));
  });

  test('a consumer that is known but starts for the first time only later has missed nothing', async () => {
    await using opened = await open({ consumers: [{ consumer: 'mes', topics: ['order.*'] }] });
    const sent = events(20);
    await Promise.all(sent.map((one) => opened.bus.publish(one)));
    const late = recorder('mes');
    await opened.another().subscribe(late.subscription);
    await eventually(() => expect(late.ids().toSorted()).toEqual(sent.map(({ id }) => id).toSorted()));
  });

  test('instances in different processes share the work of their consumer', async () => {
    await using opened = await open();
    const [one, two] = [recorder('mes', { batchSize: 2 }), recorder('mes', { batchSize: 2 })];
    await opened.bus.subscribe(one.subscription);
    await opened.another().subscribe(two.subscription);
    const sent = events(200);
    await Promise.all(sent.map((each) => opened.bus.publish(each)));
    await eventually(() =>
      expect([...one.ids(), ...two.ids()].toSorted()).toEqual(sent.map(({ id }) => id).toSorted()),
    );
    expect(Math.min(one.ids().length, two.ids().length)).toBeGreaterThan(10);
  });

  test('messages taken by a consumer that dies are handed to another one', async () => {
    await using opened = await open();
    await (
      await opened.bus.subscribe(recorder('mes').subscription)
    )();
    const sent = events(10);
    await Promise.all(sent.map((one) => opened.bus.publish(one)));
    expect(await takeAndDie(opened.url, 'alexandrite.mes', 10)).toHaveLength(10);
    const survivor = recorder('mes');
    await opened.bus.subscribe(survivor.subscription);
    await eventually(() => expect(survivor.ids().toSorted()).toEqual(sent.map(({ id }) => id).toSorted()));
  });

  test('a message that kills whoever takes it is parked after the delivery limit', async () => {
    await using opened = await open({ deliveryLimit: 2 });
    const mes = recorder('mes');
    await (
      await opened.bus.subscribe(mes.subscription)
    )();
    const killer = event();
    await opened.bus.publish(killer);
    for (let deaths = 0; deaths < 3; deaths += 1) await takeAndDie(opened.url, 'alexandrite.mes', 1);
    await eventually(async () => expect(await messageCount(opened.url, 'alexandrite.mes.dead')).toBe(1));
    await opened.bus.subscribe(mes.subscription);
    await eventually(() => expect(mes.parked).toHaveLength(1));
    expect(mes.ids()).toEqual([]);
    expect(mes.parked[0]).toMatchObject({ event: killer, consumer: 'mes', attempts: 3 });
    expect(mes.parked[0]?.error).toContain('without an answer');
  });

  test.each([
    ['bytes that are no JSON', Buffer.from([0xff, 0x00, 0x7b]), 'not JSON'],
    ['an object that is no event', Buffer.from('{"id":"x"}'), 'not an event'],
    ['plain text', 'hello', 'not JSON'],
    ['JSON as the client library reads it', { id: 7 }, 'not an event'],
    ['nothing at all', Buffer.alloc(0), 'not JSON'],
  ])('%s is set aside with the reason and stops nobody', async (_, body, reason) => {
    await using opened = await open();
    const mes = recorder('mes');
    await opened.bus.subscribe(mes.subscription);
    await withRawChannel(opened.url, async (channel) => {
      await channel.confirmSelect();
      await channel.basicPublish({ routingKey: 'alexandrite.mes' }, body);
      await channel.basicPublish({ routingKey: 'alexandrite.mes.dead' }, body);
    });
    const valid = event();
    await opened.bus.publish(valid);
    await eventually(() => expect(mes.ids()).toEqual([valid.id]));
    await eventually(async () => expect(await messageCount(opened.url, 'alexandrite.garbage')).toBe(2));
    const aside = await withRawChannel(opened.url, (channel) => channel.basicGet('alexandrite.garbage'));
    expect(aside?.headers?.['x-reason']).toContain(reason);
    expect(aside?.headers?.['x-queue']).toMatch(/^alexandrite\.mes/);
  });

  test('an event that no queue is bound for is kept as evidence, not dropped', async () => {
    await using opened = await open();
    const unwanted = event();
    await opened.bus.publish(unwanted);
    const kept = await withRawChannel(opened.url, (channel) => channel.basicGet('alexandrite.unrouted'));
    expect(kept?.messageId).toBe(unwanted.id);
    expect(kept).toMatchObject({ durable: true, contentType: 'application/cloudevents+json' });
  });

  test('a message that the broker gives back is a failed publish', async () => {
    await using opened = await open();
    await opened.bus.publish(event());
    await withRawChannel(opened.url, (channel) => channel.queueDelete('alexandrite.unrouted'));
    await expect(opened.bus.publish(event())).rejects.toThrow('gave message');
  });

  test('a queue that somebody deletes comes back with its bindings', async () => {
    await using opened = await open();
    const mes = recorder('mes');
    await opened.bus.subscribe(mes.subscription);
    await opened.bus.publish(event());
    await eventually(() => expect(mes.ids()).toHaveLength(1));
    await withRawChannel(opened.url, (channel) => channel.queueDelete('alexandrite.mes'));
    await eventually(async () => {
      await opened.bus.publish(event());
      expect(mes.ids().length).toBeGreaterThan(1);
    });
    expect(await opened.bus.healthy()).toBe(true);
  });

  test('what an earlier version of a consumer asked for and this one does not is let go', async () => {
    await using opened = await open();
    await (
      await opened.bus.subscribe(recorder('mes').subscription)
    )();
    const now = recorder('mes', { topics: ['order.shipped'] });
    await opened.bus.subscribe(now.subscription);
    const wanted = event(2, 'order.shipped');
    await opened.bus.publish(event(1));
    await opened.bus.publish(wanted);
    await eventually(() => expect(now.ids()).toEqual([wanted.id]));
  });

  test('buses of different namespaces on one virtual host never meet', async () => {
    await using opened = await open();
    const [mine, theirs] = [recorder('mes'), recorder('mes')];
    await opened.bus.subscribe(mine.subscription);
    const other = opened.another({ namespace: 'other' });
    await other.subscribe(theirs.subscription);
    const [here, there] = [event(1), event(2)];
    await Promise.all([opened.bus.publish(here), other.publish(there)]);
    await eventually(() => expect([mine.ids(), theirs.ids()]).toEqual([[here.id], [there.id]]));
  });

  test('subscribing where it can never work says so instead of trying for ever', async () => {
    await using opened = await open();
    await withRawChannel(opened.url, (channel) =>
      channel.queueDeclare({ queue: 'alexandrite.mes', durable: true }),
    );
    await expect(opened.bus.subscribe(recorder('mes').subscription)).rejects.toThrow(
      /inequivalent|PRECONDITION/,
    );
  });

  test('a broker that is not there: subscribing and publishing reject in time, and closing does not hang', async () => {
    const bus = createRabbitMqBus({
      url: 'amqp://guest:guest@127.0.0.1:9',
      log: quiet,
      subscribeTimeoutMs: 300,
    });
    expect(await bus.healthy()).toBe(false);
    await expect(bus.subscribe(recorder('mes').subscription)).rejects.toThrow('Subscribing mes');
    expect(await fate(bus.publish(event()))).not.toBe('published');
    await bus.close();
  });
});
