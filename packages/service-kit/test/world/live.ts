import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../src/clock.ts';
import { stirUp, type Answers } from './commotion.ts';
import { complaintsAbout } from './complaints.ts';
import type { Misbehaviour } from './hand-bus.ts';
import { holdingsOf, type Holdings } from './inspection.ts';
import { createRandom } from './random.ts';
import type { World } from './world.ts';

export interface Plan {
  readonly seed: number;
  readonly orders: number;
  readonly commands: number;
  readonly atOnce: number;
  readonly misbehaviour: Misbehaviour;
  readonly hiccups: number;
  /** After how long without any progress nothing more is waited for. */
  readonly patienceMs: number;
}

export interface Life {
  /** Everything that is wrong in the end. */
  readonly complaints: readonly string[];
  /** Types of the steps that were taken. */
  readonly steps: readonly string[];
  readonly answers: Answers;
}

/** Lets the world live through a plan and brings it to rest. */
export async function live(world: World, plan: Plan): Promise<Life> {
  await world.clear();
  const random = createRandom(plan.seed);
  world.bus.behave(random, plan.misbehaviour);
  world.hiccup(random, plan.hiccups);
  const orderIds = Array.from({ length: plan.orders }, newId);
  const answers = await stirUp(world, orderIds, random, plan);
  world.bus.release();
  world.hiccup(random, 0);
  await comeToRest(world, plan.patienceMs);
  if (plan.misbehaviour.lost > 0) {
    await askForTails(world);
    await comeToRest(world, plan.patienceMs);
  }
  const holdings = await look(world);
  const complaints = complaintsAbout(holdings, answers, world.bus.published);
  const steps = [...(holdings[0]?.histories.values() ?? [])].flat().map(({ type }) => type);
  return { complaints, steps, answers };
}

const look = (world: World) => Promise.all(world.households.map(holdingsOf));

/** Waits until nothing is under way any more; or for long enough, without any progress, on what never comes. */
async function comeToRest(world: World, patienceMs: number): Promise<void> {
  let last = '';
  let since = performance.now();
  for (let restful = 0; restful < 2 && performance.now() - since < patienceMs;) {
    await sleep(30);
    const counts = await Promise.all(world.households.map(({ eye }) => underWay(eye)));
    const now = JSON.stringify([counts, world.bus.published.length]);
    if (now !== last) since = performance.now();
    last = now;
    restful = world.bus.quiet() && counts.every(({ busy }) => !busy) ? restful + 1 : 0;
  }
}

async function underWay(eye: World['households'][number]['eye']) {
  const { rows } = await eye.query<{ counts: string; busy: boolean }>(
    `select concat_ws(' ', unpublished, events, waiting, effects, notes, parked) as counts, unpublished + waiting > 0 as busy
     from (select (select count(*) from outbox) as unpublished, count(*) as events,
                  count(*) filter (where waiting) as waiting, (select count(*) from effects) as effects,
                  (select count(*) from inbox) as notes, (select count(*) from parked_messages) as parked
           from order_events) as everything`,
  );
  return rows[0]!;
}

/** What the auditor does when the last steps of an order are lost: nothing waits for them, so nobody misses them. */
async function askForTails(world: World): Promise<void> {
  const holdings = await look(world);
  const versions = ({ histories }: Holdings, id: string) => histories.get(id)?.length ?? 0;
  const ids = new Set(holdings.flatMap(({ states }) => [...states.keys()]));
  for (const [i, { name: missedBy, instances }] of world.households.entries()) {
    const { db, outbox, committed } = instances[0]!;
    await db.tx(async (tx) => {
      for (const id of ids) {
        const toVersion = Math.max(...holdings.map((held) => versions(held, id)));
        const fromVersion = versions(holdings[i]!, id) + 1;
        if (fromVersion > toVersion) continue;
        await outbox.tell(tx, 'order.events-missing', id, { missedBy, fromVersion, toVersion });
      }
    });
    committed();
  }
}
