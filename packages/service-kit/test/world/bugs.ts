import { evolve, type Order } from '@alexandrite/contracts';
import { insertEvents, moveOrders, selectOrders, type Change } from '../../src/order-log/order-log-store.ts';
import { nothing, reworded, tick, type PlantedBug } from './planted-bug.ts';
import { createRandom } from './random.ts';

const random = createRandom(4711);

export interface Bug {
  readonly name: string;
  readonly bug: PlantedBug;
  /** What is complained of then. */
  readonly symptom: RegExp;
}

/** Ways to build a platform that loses orders. */
export const bugs: readonly Bug[] = [
  {
    name: 'acknowledges before the commit, and crashes now and then',
    symptom: /acknowledged, but not once in its history/,
    bug: {
      tx: (db, work) =>
        new Promise((resolve, reject) => {
          db.tx(async (tx) => {
            resolve(await work(tx));
            await tick();
            if (random.chance(0.1)) throw new Error('crash');
          }).catch(reject);
        }),
    },
  },
  {
    name: 'does not look at the version when it moves an order',
    symptom: /acknowledged, but not once in its history/,
    bug: {
      async statement(statement, run) {
        if (statement.name === 'orders-move') {
          return run(reworded(statement, 'and o.version = m.from_version', ''));
        }
        if (statement.name === 'order-events-insert') {
          const text = 'where o.event_id = excluded.event_id';
          return run(reworded(statement, text, ', event_id = excluded.event_id, event = excluded.event'));
        }
        return run(statement);
      },
    },
  },
  {
    name: 'writes the event after the commit, and crashes in between',
    symptom: /was never published/,
    bug: {
      async statement(statement, run, { afterCommit, outside }) {
        if (statement.name !== 'outbox-insert') return run(statement);
        afterCommit(async () => random.chance(0.1) || outside(statement));
        return nothing;
      },
    },
  },
  {
    name: 'writes the event in a transaction of its own',
    symptom: /was published, but is in no history|was never committed, but had an effect/,
    bug: {
      statement: async (statement, run, { outside }) =>
        statement.name === 'outbox-insert' ? outside(statement) : run(statement),
    },
  },
  {
    name: 'keeps no note of the messages it has received',
    symptom: /had its effect \d\d* times/,
    bug: {
      async statement(statement, run) {
        if (statement.name !== 'inbox-note') return run(statement);
        const text = 'select distinct id as message_id from unnest($1::uuid[]) as id';
        return run({ ...statement, name: 'inbox-no-note', text });
      },
    },
  },
  {
    name: 'notes a message before its effect, in another transaction',
    symptom: /had its effect 0 times/,
    bug: {
      statement: async (statement, run, { outside }) =>
        statement.name === 'inbox-note' ? outside(statement) : run(statement),
    },
  },
  {
    name: 'lets a step take effect before those that come earlier',
    symptom: /have different histories|unlawful/,
    bug: {
      receive: () => async (tx, events, project) => {
        const changes: Change[] = [];
        const orders = await selectOrders(
          tx,
          events.map(({ subject }) => subject),
        );
        for (const event of events) {
          const before = orders.get(event.subject);
          if (!before && event.orderversion > 1) continue;
          const place = before && ({ ...before, version: event.orderversion - 1 } as Order);
          const after = evolve(place, event);
          orders.set(event.subject, after);
          await insertEvents(tx, [event], false);
          await moveOrders(tx, [{ fromVersion: before?.version ?? 0, order: after }]);
          changes.push({ before, after, event });
        }
        if (changes.length > 0) await project?.(tx, changes);
        return changes;
      },
    },
  },
  {
    name: 'drops steps that come early',
    symptom: /have different histories/,
    bug: {
      async statement(statement, run) {
        const [events, waiting] = statement.values as [string, boolean];
        if (statement.name !== 'order-events-insert' || !waiting) return run(statement);
        return { ...nothing, rowCount: (JSON.parse(events) as unknown[]).length };
      },
    },
  },
  {
    name: 'deletes events before the bus has them',
    symptom: /was never published/,
    bug: {
      async statement(statement, run) {
        if (statement.name !== 'outbox-newer') return run(statement);
        const text = `with taken as (delete from outbox where seq in (${statement.text}) returning seq, event)
                      select seq, event from taken order by seq`;
        return run({
          ...statement,
          name: 'outbox-taken',
          text: text.replace('select seq, event from outbox', 'select seq from outbox'),
        });
      },
    },
  },
  {
    name: 'never goes back to an event that it could not publish',
    symptom: /events are not published/,
    bug: {
      statement: async (statement, run) =>
        statement.name === 'outbox-overlooked'
          ? run(reworded(statement, 'where seq <= $1', 'where seq <= $1 and false'))
          : run(statement),
    },
  },
  {
    name: 'lets a step that comes again take effect again',
    symptom: /effects of .* or in another order/,
    bug: {
      receive: (proper) => async (tx, events, project) => {
        const changes = await proper(tx, events, project);
        const again = events.filter((event) => !changes.some((change) => change.event.id === event.id));
        const orders = await selectOrders(
          tx,
          again.map(({ subject }) => subject),
        );
        const repeated = again.flatMap((event): Change[] => {
          const after = orders.get(event.subject);
          return after && after.version >= event.orderversion ? [{ before: after, after, event }] : [];
        });
        if (repeated.length > 0) await project?.(tx, repeated);
        return changes;
      },
    },
  },
  {
    name: 'lets two operators take the same order',
    symptom: /unlawful: .*manufacturing-started in MANUFACTURING_STARTED/,
    bug: {
      decide: (proper) => (service, order, command) =>
        order?.status === 'MANUFACTURING_STARTED' && command.type === 'order.manufacturing-started'
          ? { ok: true, version: order.version + 1 }
          : proper(service, order, command),
    },
  },
  {
    name: 'lets a service decide what another one owns',
    symptom: /unlawful: .*owned by|both claim version/,
    bug: {
      decide: (proper) => (service, order, command) => {
        const decision = proper(service, order, command);
        const overruled = !decision.ok && decision.refusal.code === 'not-the-owner';
        return order && overruled ? { ok: true, version: order.version + 1 } : decision;
      },
    },
  },
  {
    name: 'never looks at the requests to cancel again',
    symptom: /request .* open/,
    bug: {
      statement: async (statement, run) =>
        statement.name === 'cancellation-requests-select' ? nothing : run(statement),
    },
  },
];
