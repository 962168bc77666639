import { AsyncLocalStorage } from 'node:async_hooks';
import { createTurns } from '../turns/turns.ts';

/**
 * Hashing is slow on purpose and runs on the thread pool that files, DNS and signatures use too; more than two at once
 * would make all of those wait.
 */
const inTurn = createTurns(2, 1_000);

const hashedAhead = new AsyncLocalStorage<string>();

/** The password's salted scrypt hash, as better-auth keeps it; inside `withHashOf` the one made ahead. */
export async function hashPassword(password: string): Promise<string> {
  const ahead = hashedAhead.getStore();
  if (ahead) return ahead;
  const scrypt = await import('better-auth/crypto');
  return inTurn(() => scrypt.hashPassword(password));
}

export async function verifyPassword(given: { hash: string; password: string }): Promise<boolean> {
  const scrypt = await import('better-auth/crypto');
  return inTurn(() => scrypt.verifyPassword(given));
}

/**
 * Runs work that needs this password's hash and no other. It is made before: better-auth would make it inside its
 * transaction, and no transaction stays open over a computation.
 */
export async function withHashOf<T>(password: string, work: () => Promise<T>): Promise<T> {
  return hashedAhead.run(await hashPassword(password), work);
}
