import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from '../../../../lab/src/client/api-client.ts';

/** What became of an action: `200`, or like `409 order-taken`. */
export type Fate = string;

/**
 * Two actions on the same order, begun within a few milliseconds of each other, either first; gives what became of
 * them. Throws when one was answered by a fault of the server.
 */
export async function together(
  one: () => Promise<{ status: number }>,
  other: () => Promise<{ status: number }>,
): Promise<[Fate, Fate]> {
  const lead = Math.random() * 60 - 30;
  return Promise.all([fateOf(one, Math.max(0, lead)), fateOf(other, Math.max(0, -lead))]);
}

async function fateOf(act: () => Promise<{ status: number }>, afterMs: number): Promise<Fate> {
  await sleep(afterMs);
  try {
    return String((await act()).status);
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) return `${error.status} ${error.code}`;
    throw error;
  }
}
