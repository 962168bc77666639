import type { Envelope } from '@alexandrite/contracts';
import { scratchDatabase, type ScratchDatabase } from '@alexandrite/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../src/clock.ts';
import {
  beginnings,
  deliver,
  greeting,
  inboxService,
  replayRequest,
  step,
  type InboxService,
} from './inbox-service.ts';
import { migrateTraces } from './world/world.ts';

let scratch: ScratchDatabase;
let service: InboxService;

beforeEach(async () => {
  scratch = await scratchDatabase('kit_world', migrateTraces);
  service = inboxService(scratch.url);
});

afterEach(async () => {
  await service.db.close();
  await scratch.drop();
});

const column = async (sql: string) => {
  const { rows } = await service.db.query<{ it: unknown }>(sql);
  return rows.map((row) => row.it);
};
const greeted = () => column('select message_id as it from greetings');
const effects = () => column('select event_id as it from effects order by effect_id');
const parked = () => column('select message_id as it from parked_messages');
const told = () => column("select event ->> 'type' as it from outbox order by seq");
const doneOf = (outcomes: readonly { done: boolean }[]) => outcomes.map(({ done }) => done);
const ids = (events: readonly Envelope[]) => events.map(({ id }) => id);

const park = (event: Envelope) =>
  service.inbox.park({ event, consumer: 'mes', attempts: 20, error: 'cannot stomach it' });

describe('a message', () => {
  it('has its effect once, however often it comes: in one batch, in several, at once', async () => {
    const events = [greeting(), ...beginnings(), greeting()];
    const batch = deliver([...events, ...events.toReversed()]);
    for (let again = 0; again < 3; again++) {
      const outcomes = await Promise.all([service.inbox.handle(batch), service.inbox.handle(batch)]);
      expect(doneOf(outcomes.flat())).toEqual(Array.from({ length: 20 }, () => true));
    }
    expect(await greeted()).toHaveLength(2);
    expect(await effects()).toEqual(ids(events.slice(1, 4)));
  });

  it('of an unknown kind is let pass; an unknown step of an order is not', async () => {
    const unknown = { ...greeting(), type: 'ring.polished' };
    const step9 = { ...unknown, id: newId(), type: 'order.engraved', orderversion: 9 };
    const [let1, refused] = await service.inbox.handle(deliver([unknown, step9]));
    expect(let1).toEqual({ done: true });
    expect(refused).toMatchObject({
      done: false,
      error: { message: expect.stringContaining('order.engraved') },
    });
  });
});

describe('a poisonous event', () => {
  it('harms no other in its batch, and leaves nothing behind', async () => {
    const [one, two] = [beginnings(), beginnings()];
    const [good, bad] = [greeting(), greeting()];
    const broken = { ...one[0], subject: newId(), id: newId(), data: {} };
    service.poison.add(bad.id).add(two[1].id);
    const batch = [one[0], good, broken, two[0], bad, two[1], one[1], two[2], one[2]];
    const outcomes = await service.inbox.handle(deliver(batch));
    expect(doneOf(outcomes)).toEqual([true, true, false, true, false, false, true, true, true]);
    expect(await greeted()).toEqual([good.id]);
    expect((await effects()).toSorted()).toEqual(ids([...one, two[0]]).toSorted());
    expect(await column('select version as it from order_events where waiting')).toEqual([3]);

    service.poison.clear();
    expect(doneOf(await service.inbox.handle(deliver([bad, two[1]])))).toEqual([true, true]);
    expect((await effects()).slice(-2)).toEqual(ids(two.slice(1)));
    expect(await greeted()).toContain(bad.id);
  });

  it('is one that claims a place which another one has', async () => {
    const events = beginnings();
    await service.inbox.handle(deliver(events));
    const usurper = step('order.file-uploaded', events[0].subject, 2, 'sellers');
    const early = step('order.manufacturing-approved', events[0].subject, 5, 'sellers');
    const rival = step('order.price-changed', events[0].subject, 5, 'sellers');
    const outcomes = await service.inbox.handle(deliver([usurper, early, rival]));
    expect(doneOf(outcomes)).toEqual([false, true, false]);
    expect(await column('select event_id as it from order_events order by version')).toEqual(
      ids([...events, early]),
    );
  });
});

describe('a parked message', () => {
  it('lies there once and is told of once, however often it is parked', async () => {
    const event = greeting();
    await Promise.all([park(event), park(event)]);
    await park(event);
    expect(await parked()).toEqual([event.id]);
    expect(await told()).toEqual(['message.parked']);
  });

  it('is handled when somebody asks, once, and that is told', async () => {
    const event = greeting();
    await park(event);
    const outcomes = await service.inbox.handle(deliver([replayRequest(event.id), replayRequest(event.id)]));
    expect(doneOf(outcomes)).toEqual([true, true]);
    expect(await greeted()).toEqual([event.id]);
    expect(await parked()).toEqual([]);
    expect(await told()).toEqual(['message.parked', 'message.replayed']);
    await service.inbox.handle(deliver([event]));
    expect(await greeted()).toEqual([event.id]);
  });

  it('lets the later steps of its order take effect too', async () => {
    const events = beginnings();
    await park(events[1]);
    await service.inbox.handle(deliver([events[0], events[2]]));
    expect(await effects()).toEqual([events[0].id]);
    await service.inbox.handle(deliver([replayRequest(events[1].id)]));
    expect(await effects()).toEqual(ids(events));
  });

  it('stays parked when it fails again, and that is told; the rest of the batch is done', async () => {
    const [bad, good] = [greeting(), greeting()];
    await park(bad);
    service.poison.add(bad.id);
    const outcomes = await service.inbox.handle(deliver([replayRequest(bad.id), good]));
    expect(doneOf(outcomes)).toEqual([true, true]);
    expect(await greeted()).toEqual([good.id]);
    expect(await column('select attempts as it from parked_messages')).toEqual([21]);
    expect(await told()).toEqual(['message.parked', 'message.parked']);

    service.poison.clear();
    await service.inbox.handle(deliver([replayRequest(bad.id)]));
    expect(await greeted()).toContain(bad.id);
    expect(await parked()).toEqual([]);
  });

  it('is left alone by a request that is meant for another service or another message', async () => {
    const event = greeting();
    await park(event);
    const elsewhere = { ...replayRequest(event.id), data: { service: 'sellers', messageId: event.id } };
    await service.inbox.handle(deliver([elsewhere, replayRequest(newId())]));
    expect(await parked()).toEqual([event.id]);
    expect(await told()).toEqual(['message.parked']);
  });
});
