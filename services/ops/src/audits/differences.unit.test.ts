import type { ServiceName } from '@alexandrite/contracts';
import { describe, expect, it } from 'vitest';
import { findDifferences, type DifferenceKind } from './differences.ts';
import type { Held, Look } from './look.ts';

const services: readonly ServiceName[] = ['customers', 'mes', 'sellers'];

const held = (version: number, changes: Partial<Held> = {}): Held => ({
  version,
  status: 'SUBMITTED',
  lastEventId: `event-${version}`,
  events: version,
  waiting: 0,
  ...changes,
});

/** One order, as the services hold it. */
const look = (holders: Partial<Record<ServiceName, Held>>): Look =>
  new Map([['order', new Map(Object.entries(holders) as [ServiceName, Held][])]]);

const kinds = (now: Look, earlier?: Look): [ServiceName, DifferenceKind][] =>
  findDifferences(now, services, earlier).map(({ service, kind }) => [service, kind]);

describe('at first sight', () => {
  it('finds nothing where all hold the same', () => {
    expect(kinds(look({ customers: held(3), mes: held(3), sellers: held(3) }))).toEqual([]);
  });

  it.each<[string, Partial<Record<ServiceName, Held>>, [ServiceName, DifferenceKind][]]>([
    ['an order that is not held', { customers: held(2), mes: held(2) }, [['sellers', 'missing']]],
    ['an older version', { customers: held(3), mes: held(2), sellers: held(3) }, [['mes', 'behind']]],
    [
      'a log with fewer events than its order',
      { customers: held(3), mes: held(3, { events: 2 }), sellers: held(3) },
      [['mes', 'ahead-of-log']],
    ],
    [
      'a version that nobody can show the events of',
      { customers: held(3), mes: held(9, { events: 3 }), sellers: held(3) },
      [['mes', 'ahead-of-log']],
    ],
    [
      'another last event',
      { customers: held(3), mes: held(3, { lastEventId: 'another' }), sellers: held(3) },
      [['mes', 'different-event']],
    ],
    [
      'another status after the same event',
      { customers: held(3), mes: held(3, { status: 'CLOSED' }), sellers: held(3) },
      [['mes', 'different-status']],
    ],
    [
      'both sides when it is one against one',
      { customers: held(4), mes: held(4, { status: 'CLOSED' }), sellers: held(3) },
      [
        ['customers', 'different-status'],
        ['mes', 'different-status'],
        ['sellers', 'behind'],
      ],
    ],
    [
      'steps that wait',
      { customers: held(3), mes: held(3, { waiting: 1 }), sellers: held(3) },
      [['mes', 'waiting']],
    ],
  ])('names %s', (_what, holders, expected) => {
    expect(kinds(look(holders))).toEqual(expected);
  });
});

describe('at a second look', () => {
  const earlier = look({ customers: held(4), mes: held(3), sellers: held(3, { waiting: 1 }) });

  it('forgives whoever has come as far as anybody had, however far the others are by now', () => {
    expect(kinds(look({ customers: held(6), mes: held(4), sellers: held(5) }), earlier)).toEqual([]);
  });

  it('names whoever has not', () => {
    expect(kinds(look({ customers: held(6), mes: held(3), sellers: held(4) }), earlier)).toEqual([
      ['mes', 'behind'],
    ]);
  });

  it('forgives steps that wait where others waited before', () => {
    const now = look({ customers: held(6), mes: held(4, { waiting: 1 }), sellers: held(4, { waiting: 1 }) });
    expect(kinds(now, earlier)).toEqual([]);
  });

  it('names an order that was held and is gone everywhere', () => {
    expect(kinds(new Map(), earlier).map(([, kind]) => kind)).toEqual(['missing', 'missing', 'missing']);
  });
});

it('says how many events are missing and what the others hold', () => {
  const [difference] = findDifferences(
    look({ customers: held(5), mes: held(2), sellers: held(5) }),
    services,
  );
  expect(difference).toMatchObject({
    orderId: 'order',
    service: 'mes',
    knownVersion: 5,
    eventsMissing: 3,
    held: { version: 2 },
    others: { customers: { version: 5 }, sellers: { version: 5 } },
  });
});
