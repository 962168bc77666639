import type { LateOrder } from '../late-orders/watched-order-store.ts';
import { conclude, signIn, type AdminSession, type CommandOptions } from './admin-session.ts';

type Shown = LateOrder & { readonly lateBySeconds: number; readonly nextAction: string };

const mostPrinted = 100;

/** Prints the orders that are late, most late first. Gives the exit code: 0 when none is. */
export async function lateCommand(options: CommandOptions): Promise<number> {
  const print = options.print ?? console.log;
  const session = await signIn(options);
  let late = 0;
  let mostLateSeconds = 0;
  for await (const order of allLate(session)) {
    late += 1;
    mostLateSeconds = Math.max(mostLateSeconds, order.lateBySeconds);
    if (late > mostPrinted) continue;
    print(
      `${order.number} ${order.status} since ${order.since}, late by ${inWords(order.lateBySeconds)} (${order.owner})`,
    );
    print(`    ${order.nextAction}`);
  }
  if (late > mostPrinted) print(`… and ${late - mostPrinted} more`);
  if (late === 0) print('No order is late.');
  return conclude(print, {
    name: 'late',
    ok: late === 0,
    figures: { lateOrders: late, mostLateSeconds },
    aims: { lateOrders: '0' },
  });
}

async function* allLate(session: AdminSession): AsyncGenerator<Shown> {
  let cursor: string | null = null;
  do {
    const query: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const page: { items: readonly Shown[]; nextCursor: string | null } = await session.get(
      `/api/ops/v1/late-orders?limit=500${query}`,
    );
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor);
}

function inWords(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}
