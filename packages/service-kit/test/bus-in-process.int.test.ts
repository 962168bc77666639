import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@alexandrite/testkit';
import { expect, test } from 'vitest';
import { createInProcessBus } from '../src/bus/in-process-bus.ts';
import { done, event, failed, fate, quickRetry, recorder } from './bus-subjects.ts';

test('publishing resolves only when every subscriber has handled or parked the event', async () => {
  const bus = createInProcessBus({ retry: quickRetry });
  const hopeless = recorder('hopeless', {}, () => failed('no'));
  const slow = recorder('slow', {}, async () => {
    await sleep(50);
    return done;
  });
  await bus.subscribe(hopeless.subscription);
  await bus.subscribe(slow.subscription);
  await bus.publish(event());
  expect(slow.ids()).toHaveLength(1);
  expect(hopeless.parked).toHaveLength(1);
  await bus.close();
});

test('closing rejects what is not settled, so that the outbox tells it again, and waits for what is in hand', async () => {
  const bus = createInProcessBus({ retry: { delaysMs: [60_000], maxAttempts: 3 } });
  let finished = false;
  const failing = recorder('failing', {}, () => failed('no'));
  const slow = recorder('slow', { batchSize: 1, topics: ['message.parked'] }, async () => {
    await sleep(80);
    finished = true;
    return done;
  });
  await bus.subscribe(failing.subscription);
  await bus.subscribe(slow.subscription);
  const retried = fate(bus.publish(event(1)));
  const inHand = fate(bus.publish(event(2, 'message.parked')));
  const queued = fate(bus.publish(event(3, 'message.parked')));
  await eventually(() => expect(slow.ids()).toHaveLength(1));
  await bus.close();
  expect(finished).toBe(true);
  expect(await retried).toContain('stopped');
  expect(await inHand).toBe('published');
  expect(await queued).toContain('stopped');
});

test('parking that never works does not keep the bus from closing', async () => {
  const park = () => Promise.reject(new Error('the database is away'));
  const bus = createInProcessBus({ retry: { delaysMs: [60_000], maxAttempts: 1 } });
  await bus.subscribe(recorder('mes', { park }, () => failed('no')).subscription);
  const publishing = fate(bus.publish(event()));
  await sleep(30);
  await bus.close();
  expect(await publishing).toContain('stopped');
});
