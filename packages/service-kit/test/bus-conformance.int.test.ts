import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@alexandrite/testkit';
import { describe, expect, test } from 'vitest';
import { engines } from './bus-engines.ts';
import { done, event, events, failed, publishAside, quickRetry, recorder } from './bus-subjects.ts';

// What the port promises holds on both engines alike, in process and on RabbitMQ.
describe.each(engines.filter(({ present }) => present))('the bus, $name', ({ open }) => {
  test('every consumer gets every event of its topics once, unchanged, and no other', async () => {
    await using engine = await open();
    const sellers = recorder('sellers');
    const mes = recorder('mes', { topics: ['order.shipped', 'message.parked'] });
    await engine.bus.subscribe(sellers.subscription);
    await engine.bus.subscribe(mes.subscription);
    const submitted = events(30);
    const shipped = events(20, 'order.shipped');
    const others = events(5, 'message.parked');
    const sent = [...submitted, ...shipped, ...others];
    await Promise.all(sent.map((one) => engine.bus.publish(one)));
    await eventually(() => {
      expect(sellers.ids().toSorted()).toEqual([...submitted, ...shipped].map(({ id }) => id).toSorted());
      expect(mes.ids().toSorted()).toEqual([...shipped, ...others].map(({ id }) => id).toSorted());
    });
    await sleep(100);
    expect(sellers.ids()).toHaveLength(50);
    expect(mes.ids()).toHaveLength(25);
    const got = sellers.batches.flat().find((delivery) => delivery.event.id === submitted[7]?.id);
    expect(got).toEqual({ event: submitted[7], attempt: 1 });
  });

  test('topics that overlap do not bring an event twice', async () => {
    await using engine = await open();
    const all = recorder('all', { topics: ['order.*', 'order.shipped'] });
    await engine.bus.subscribe(all.subscription);
    await engine.bus.publish(event(1, 'order.shipped'));
    await eventually(() => expect(all.ids()).toHaveLength(1));
    await sleep(100);
    expect(all.ids()).toHaveLength(1);
  });

  test('an event that nobody wants is no error, before and after somebody subscribes to others', async () => {
    await using engine = await open();
    await engine.bus.publish(event());
    await engine.bus.subscribe(recorder('mes', { topics: ['message.parked'] }).subscription);
    await engine.bus.publish(event());
    expect(await engine.bus.healthy()).toBe(true);
  });

  test('batches of one subscription never overlap, keep to the size, and gather what arrives meanwhile', async () => {
    await using engine = await open();
    let inHand = 0;
    let most = 0;
    const slow = recorder('slow', {
      batchSize: 25,
      async handle(batch) {
        inHand += 1;
        most = Math.max(most, inHand);
        slow.batches.push(batch);
        await sleep(30);
        inHand -= 1;
        return batch.map(() => done);
      },
    });
    await engine.bus.subscribe(slow.subscription);
    await Promise.all(events(200).map((one) => engine.bus.publish(one)));
    await eventually(() => expect(slow.ids()).toHaveLength(200));
    expect(most).toBe(1);
    expect(Math.max(...slow.batches.map((batch) => batch.length))).toBeLessThanOrEqual(25);
    expect(slow.batches.length).toBeLessThan(40);
  });

  test('a failing delivery is tried again with a growing attempt number and holds up no other', async () => {
    await using engine = await open({ delaysMs: [300], maxAttempts: 5 });
    const unlucky = event(1);
    const lucky = events(20);
    const mes = recorder('mes', {}, ({ event: { id }, attempt }) =>
      id === unlucky.id && attempt < 3 ? failed('the printer is out of resin') : done,
    );
    await engine.bus.subscribe(mes.subscription);
    publishAside(engine.bus, [unlucky, ...lucky]);
    await eventually(() => expect(new Set(mes.ids()).size).toBe(21));
    expect(mes.attemptsOf(unlucky.id)).toEqual([1]);
    await eventually(() => expect(mes.attemptsOf(unlucky.id)).toEqual([1, 2, 3]));
    await sleep(400);
    expect(mes.ids()).toHaveLength(23);
    expect(mes.parked).toEqual([]);
  });

  test('one that fails as often as it may is parked once, with its attempts and its last error', async () => {
    await using engine = await open();
    const hopeless = event(1);
    const mes = recorder('mes', {}, ({ attempt }) => failed(`no, for the ${attempt}. time`));
    await engine.bus.subscribe(mes.subscription);
    publishAside(engine.bus, [hopeless]);
    await eventually(() => expect(mes.parked).toHaveLength(1));
    await sleep(200);
    expect(mes.attemptsOf(hopeless.id)).toEqual([1, 2, 3, 4]);
    expect(mes.parked).toEqual([
      { event: hopeless, consumer: 'mes', attempts: 4, error: 'no, for the 4. time' },
    ]);
  });

  test('parking that fails is tried until it works, and meanwhile others are served', async () => {
    await using engine = await open({ delaysMs: [50], maxAttempts: 1 });
    const hopeless = event(1);
    let refusals = 0;
    const mes = recorder(
      'mes',
      {
        async park(message) {
          refusals += 1;
          if (refusals <= 3) throw new Error('the database is away');
          mes.parked.push(message);
        },
      },
      ({ event: { id } }) => (id === hopeless.id ? failed('no') : done),
    );
    await engine.bus.subscribe(mes.subscription);
    publishAside(engine.bus, [hopeless, ...events(30)]);
    await eventually(() => expect(mes.ids()).toHaveLength(31));
    await eventually(() => expect(mes.parked.map(({ event: { id } }) => id)).toEqual([hopeless.id]));
    expect(refusals).toBe(4);
  });

  test('a throw and a wrong number of outcomes fail the whole batch, and each of it is tried again', async () => {
    await using engine = await open();
    let calls = 0;
    const mes = recorder('mes', {
      async handle(batch) {
        calls += 1;
        mes.batches.push(batch);
        if (calls === 1) throw new Error('connection lost');
        return calls === 2 ? [] : batch.map(() => done);
      },
    });
    await engine.bus.subscribe(mes.subscription);
    const sent = events(5);
    publishAside(engine.bus, sent);
    await eventually(() => {
      const last = new Map(mes.batches.flat().map((delivery) => [delivery.event.id, delivery.attempt]));
      expect([...last.keys()].toSorted()).toEqual(sent.map(({ id }) => id).toSorted());
      expect(Math.max(...last.values())).toBeGreaterThanOrEqual(2);
    });
    const first = mes.batches[0]?.map((delivery) => delivery.event.id) ?? [];
    await eventually(() => first.forEach((id) => expect(mes.attemptsOf(id).length).toBeGreaterThan(1)));
    expect(mes.parked).toEqual([]);
  });

  test('instances that share the name of a consumer share its work', async () => {
    await using engine = await open();
    const one = recorder('mes', { batchSize: 2 });
    const two = recorder('mes', { batchSize: 2 });
    await engine.bus.subscribe(one.subscription);
    await engine.bus.subscribe(two.subscription);
    const sent = events(100);
    await Promise.all(sent.map((each) => engine.bus.publish(each)));
    await eventually(() =>
      expect([...one.ids(), ...two.ids()].toSorted()).toEqual(sent.map(({ id }) => id).toSorted()),
    );
    expect(one.ids().length).toBeGreaterThan(10);
    expect(two.ids().length).toBeGreaterThan(10);
  });

  test('unsubscribing waits for the batch in hand, and then brings nothing more', async () => {
    await using engine = await open();
    let started = false;
    let finished = false;
    const mes = recorder('mes', { batchSize: 1 }, async () => {
      started = true;
      await sleep(100);
      finished = true;
      return done;
    });
    const unsubscribe = await engine.bus.subscribe(mes.subscription);
    publishAside(engine.bus, events(5));
    await eventually(() => expect(started).toBe(true));
    await unsubscribe();
    expect(finished).toBe(true);
    const seen = mes.ids().length;
    publishAside(engine.bus, events(5));
    await sleep(200);
    expect(mes.ids()).toHaveLength(seen);
  });

  test('a closed bus says so: it publishes nothing, is not healthy, and holds no socket or timer', async () => {
    const before = held();
    {
      await using engine = await open(quickRetry);
      const mes = recorder('mes', {}, () => failed('no'));
      await engine.bus.subscribe(mes.subscription);
      publishAside(engine.bus, events(20));
      await eventually(() => expect(mes.ids().length).toBeGreaterThan(0));
      expect(await engine.bus.healthy()).toBe(true);
      await engine.bus.close();
      await engine.bus.close();
      await expect(engine.bus.publish(event())).rejects.toThrow('closed');
      await expect(engine.bus.subscribe(mes.subscription)).rejects.toThrow('closed');
      expect(await engine.bus.healthy()).toBe(false);
    }
    await eventually(() => expect(held()).toBeLessThanOrEqual(before));
  });
});

function held(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
}
