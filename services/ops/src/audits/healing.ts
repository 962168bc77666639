import type { MessageData, ServiceName } from '@alexandrite/contracts';
import { isComplete } from './look.ts';
import type { Difference } from './differences.ts';

/** Events of an order that are to be told again. */
export interface Retelling {
  readonly orderId: string;
  readonly missing: MessageData<'order.events-missing'>;
}

/** Kinds that events told again can heal; a contradiction has to be settled by people. */
const healable = new Set(['missing', 'behind', 'ahead-of-log']);

/**
 * What is to be told again so that the differences heal, one retelling for each order. First everybody tells what they
 * decided themselves; the second time one service that has the whole history stands in for whoever lost its own.
 */
export function retellingsFor(differences: readonly Difference[], time: 'first' | 'second'): Retelling[] {
  const byOrder = new Map<string, Difference[]>();
  for (const difference of differences) {
    if (!healable.has(difference.kind)) continue;
    byOrder.set(difference.orderId, [...(byOrder.get(difference.orderId) ?? []), difference]);
  }
  return [...byOrder].flatMap(([orderId, found]) => {
    const fromVersion = Math.min(...found.map(firstMissing));
    const toVersion = Math.max(
      ...found.map(({ held, knownVersion }) => Math.max(knownVersion, held?.version ?? 0)),
    );
    const missing = { missedBy: found[0]!.service, fromVersion, toVersion };
    if (time === 'first') return [{ orderId, missing }];
    const toldBy = whoHasAll(found[0]!);
    return toldBy ? [{ orderId, missing: { ...missing, toldBy } }] : [];
  });
}

/** Which event an incomplete log lacks is not known here, so all are told. */
function firstMissing({ kind, held }: Difference): number {
  return kind === 'behind' ? held!.version + 1 : 1;
}

function whoHasAll({ others, knownVersion }: Difference): ServiceName | undefined {
  const holders = Object.entries(others) as [ServiceName, Difference['held']][];
  return holders.find(([, held]) => held && held.version >= knownVersion && isComplete(held))?.[0];
}
