import type { Envelope, OrderEvent } from '@alexandrite/contracts';
import type { Answers } from './commotion.ts';
import type { Holdings } from './inspection.ts';
import { judge } from './lawful-history.ts';

const ends = new Set(['CLOSED', 'CANCELLED']);
const answeredByPeople = new Set(['MANUFACTURING_STARTED', 'MANUFACTURING_COMPLETED', 'PACKAGING']);

/** Everything that is wrong in the end; nothing, when no order is lost and every service tells the same. */
export function complaintsAbout(
  holdings: readonly Holdings[],
  answers: Answers,
  published: readonly Envelope[],
): string[] {
  const [first] = holdings;
  if (!first) return ['nobody holds anything'];
  return [
    ...holdings.flatMap(leftovers),
    ...holdings.slice(1).flatMap((other) => differences(first, other)),
    ...holdings.flatMap(untrueToHistory),
    ...holdings.flatMap((held) => unanswered(held, answers)),
    ...requestsIn(first, answers),
    ...publications(holdings, published),
  ];
}

function leftovers({ house, waiting, unpublished, parked }: Holdings): string[] {
  return [
    ...(waiting > 0 ? [`${house}: ${waiting} steps wait for a missing one`] : []),
    ...(unpublished.length > 0 ? [`${house}: ${unpublished.length} events are not published`] : []),
    ...parked.map((text) => `${house}: parked: ${text}`),
  ];
}

function differences(one: Holdings, other: Holdings): string[] {
  const ids = new Set([...one.states.keys(), ...other.states.keys()]);
  return [...ids].flatMap((id) => [
    ...(one.states.get(id) === other.states.get(id)
      ? []
      : [
          `${one.house} and ${other.house} differ about ${id}:\n  ${one.states.get(id)}\n  ${other.states.get(id)}`,
        ]),
    ...(JSON.stringify(one.histories.get(id)) === JSON.stringify(other.histories.get(id))
      ? []
      : [`${one.house} and ${other.house} have different histories of ${id}`]),
  ]);
}

function untrueToHistory({ house, histories, states, effects }: Holdings): string[] {
  return [...states].flatMap(([id, text]) => {
    const history = histories.get(id) ?? [];
    const { status, breaches } = judge(history);
    const [version, held, lastEvent] = JSON.parse(text) as [number, string, string];
    const traces = history.map((event) => `${event.orderversion} ${event.id}`);
    return [
      ...breaches.map((breach) => `${house}: ${id}: ${breach}`),
      ...(version === history.length && held === status && lastEvent === history.at(-1)?.id
        ? []
        : [`${house}: ${id} is ${held} v${version}, its history says ${status} v${history.length}`]),
      ...(traces.join() === (effects.get(id) ?? []).join()
        ? []
        : [
            `${house}: effects of ${id} are ${(effects.get(id) ?? []).length}, not ${traces.length}, or in another order`,
          ]),
    ];
  });
}

function unanswered({ house, histories, greetings }: Holdings, answers: Answers): string[] {
  const marks = new Map<string, OrderEvent[]>();
  for (const event of [...histories.values()].flat()) {
    const mark = event.data.by.id;
    marks.set(mark, [...(marks.get(mark) ?? []), event]);
  }
  const lost = answers.acknowledged.filter(({ mark, orderId, version, eventId }) => {
    const events = marks.get(mark) ?? [];
    const [event] = events;
    return (
      events.length !== 1 ||
      event?.subject !== orderId ||
      event.id !== eventId ||
      event.orderversion !== version
    );
  });
  const times = (id: string) => greetings.filter((other) => other === id).length;
  return [
    ...lost.map(
      ({ orderId, version }) => `${house}: acknowledged, but not once in its history: ${orderId} v${version}`,
    ),
    ...answers.refused
      .filter(({ mark }) => marks.has(mark))
      .map(({ orderId }) => `${house}: refused, but in its history: ${orderId}`),
    ...answers.greeted
      .filter((id) => times(id) !== 1)
      .map((id) => `${house}: message ${id} had its effect ${times(id)} times`),
    ...answers.ungreeted
      .filter((id) => times(id) > 0)
      .map((id) => `${house}: message ${id} was never committed, but had an effect`),
  ];
}

/** Requests to cancel: answered in the history, settled with the order's end, or waiting for a person. */
function requestsIn({ histories, openRequests }: Holdings, answers: Answers): string[] {
  return answers.requested.flatMap(({ requestId, orderId }) => {
    const history = histories.get(orderId) ?? [];
    const { status } = judge(history);
    const replies = history.filter(({ data }) => 'requestId' in data && data.requestId === requestId).length;
    const open = openRequests.has(requestId);
    const right = replies === 1 || ends.has(status) ? !open : open && answeredByPeople.has(status);
    return right ? [] : [`request ${requestId} (${status}): ${replies} answers, ${open ? 'open' : 'closed'}`];
  });
}

function publications(holdings: readonly Holdings[], published: readonly Envelope[]): string[] {
  const said = new Set(published.map(({ id }) => id));
  const steps = new Set(
    published.filter(({ orderversion }) => orderversion !== undefined).map(({ id }) => id),
  );
  const histories = holdings.flatMap((held) => [...held.histories.values()]);
  const known = new Set(histories.flat().map(({ id }) => id));
  return [
    ...[...known].filter((id) => !said.has(id)).map((id) => `event ${id} was never published`),
    ...[...steps]
      .filter((id) => !known.has(id))
      .map((id) => `event ${id} was published, but is in no history`),
  ];
}
