import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { hire, signIn, signUp, type SignedIn } from '../client/people.ts';
import { say, type Report } from '../report.ts';
import { runProgram } from '../system/run-program.ts';
import { startFleet, type Fleet } from '../system/fleet.ts';
import { killAtRandom } from './faults.ts';
import { readLedger, type Ledger } from './ledger.ts';
import { liveThrough, type Cast } from './order-life.ts';
import type { Complaints } from './patient.ts';

export interface KillOptions {
  readonly orders: number;
  readonly seed: number;
  readonly atOnce: number;
}

const model = fileURLToPath(new URL('../../models/band-ring.stl', import.meta.url));
const killEveryMs = 2_000;
const longestMs = 20 * 60_000;
const settleMs = 60_000;

/**
 * Orders flow through separate processes on RabbitMQ while a process picked at random, the broker and PostgreSQL
 * among them, is killed about every two seconds and started again. In the end every order must be CLOSED everywhere,
 * with each step exactly once.
 */
export async function killDrill({ orders, seed, atOnce }: KillOptions): Promise<Report> {
  say(`kill drill: ${orders} orders, seed ${seed}`);
  const deadline = Date.now() + longestMs;
  const complaints: Complaints = { unexpected: [] };
  const fleet = await startFleet(say);
  try {
    const cast = await assemble(fleet);
    const began = Date.now();
    const endFaults = killAtRandom(fleet.parts, { seed, everyMs: killEveryMs, say });
    let orderIds: string[] = [];
    try {
      orderIds = await flow(cast, { orders, atOnce }, deadline, complaints);
    } finally {
      await endFaults().then((faults) => say(`${faults.length} kills`));
    }
    const faults = await endFaults();
    const seconds = (Date.now() - began) / 1000;
    const ledger = await settled(fleet, orderIds);
    const auditNothingToSay = await auditOk(fleet);
    const ok = sound(ledger, orders) && auditNothingToSay && complaints.unexpected.length === 0;
    if (complaints.unexpected.length > 0)
      say(`clients saw: ${complaints.unexpected.slice(0, 5).join('\n  ')}`);
    const figures = {
      orders,
      seconds,
      kills: faults.length,
      seed,
      ...ledger,
      auditNothingToSay,
      endedByThemselves: fleet.endedByThemselves(),
      unexpectedAnswers: complaints.unexpected.length,
    };
    return {
      name: 'drill-kill',
      ok,
      figures,
      aims: { closedEverywhere: orders, differing: 0, twice: 0, auditOk: true },
    };
  } finally {
    await fleet.stop();
  }
}

async function assemble(fleet: Fleet): Promise<Cast> {
  const { addresses, carrierSecret } = fleet;
  const admin = await signIn(addresses, fleet.admin);
  const team = async (n: number, make: (i: number) => Promise<SignedIn>) => {
    const people: SignedIn[] = [];
    for (let i = 0; i < n; i++) people.push(await make(i));
    return people;
  };
  return {
    addresses,
    carrierSecret,
    customers: await team(24, (i) => signUp(addresses, `Customer ${i}`)),
    sellers: await team(3, (i) => hire(addresses, admin, 'seller', `Seller ${i}`)),
    operators: await team(8, (i) => hire(addresses, admin, 'operator', `Operator ${i}`)),
    model: { bytes: await readFile(model), fileName: 'band-ring.stl' },
  };
}

/** Keeps so many orders under way until all have lived. */
async function flow(
  cast: Cast,
  { orders, atOnce }: { orders: number; atOnce: number },
  deadline: number,
  complaints: Complaints,
): Promise<string[]> {
  const done: string[] = [];
  let begun = 0;
  const worker = async () => {
    while (begun < orders) {
      const n = begun++;
      done.push(await liveThrough(cast, n, deadline, complaints));
      if (done.length % 100 === 0) say(`${done.length} orders closed`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return done;
}

/** The ledger when the last events have arrived, or what it says after a minute. */
async function settled(fleet: Fleet, orderIds: readonly string[]): Promise<Ledger> {
  const until = Date.now() + settleMs;
  for (;;) {
    const ledger = await readLedger(fleet.databaseUrl, orderIds);
    if (sound(ledger, orderIds.length) || Date.now() > until) return ledger;
    await sleep(500);
  }
}

function sound(ledger: Ledger, orders: number): boolean {
  const { services, differing, quotesPerOrder, unpublished, waiting, parked } = ledger;
  return (
    Object.values(services).every(
      (held) => held.orders === orders && held.closed === orders && held.wrongHistories === 0,
    ) &&
    quotesPerOrder.least === 1 &&
    quotesPerOrder.most === 1 &&
    differing + unpublished + waiting + parked === 0
  );
}

/** Asks the auditor; it must have nothing to say. */
async function auditOk(fleet: Fleet): Promise<boolean> {
  const { status, output } = await runProgram('ask-ops', ['audit'], {
    SERVER_URL: fleet.addresses('ops'),
    IDENTITY_URL: fleet.addresses('identity'),
    ADMIN_EMAIL: fleet.admin.email,
    ADMIN_PASSWORD: fleet.admin.password,
  });
  say(output);
  return status === 0;
}
