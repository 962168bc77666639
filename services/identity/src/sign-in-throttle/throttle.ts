import { createHash } from 'node:crypto';
import { addressGroup, HttpProblem, type Database } from '@alexandrite/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityConfig } from '../config.ts';
import { createTurns } from '../turns/turns.ts';
import { forgetTries, giveBackTry, secondsToWait, takeTry, type Allowance } from './attempt-store.ts';

/** A request and the reply to it, which gets `Retry-After` when there have been too many. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export type Throttle = ReturnType<typeof createThrottle>;

/**
 * Limits how fast passwords can be guessed, over all instances, since it counts in the database. A try is taken before
 * the password is looked at and given back when it was right. Too many: the problem too-many-requests, with
 * `Retry-After`. Nothing depends on whether the account exists.
 */
export function createThrottle(db: Database, config: IdentityConfig) {
  const address = (ip: string): Allowance => ({
    key: digest('address', addressGroup(ip)),
    tries: config.IDENTITY_ADDRESS_TRIES,
    everySeconds: config.IDENTITY_ADDRESS_WAIT_SECONDS,
  });

  // Few at once, so that right passwords that are being looked at do not use the tries up for others.
  const inTurn = createTurns(2, 500);

  function requireNoWait(seconds: number, { reply }: Exchange): void {
    if (seconds === 0) return;
    reply.header('retry-after', String(seconds));
    throw new HttpProblem('too-many-requests', { seconds });
  }

  return {
    /** Runs `check`, which throws when the password was wrong, if this account and this address have a try left. */
    async password<T>(account: string, exchange: Exchange, check: () => Promise<T>): Promise<T> {
      const { ip } = exchange.request;
      const here = address(ip);
      const both: Allowance = {
        key: digest('account', addressGroup(ip), account.toLowerCase()),
        tries: config.IDENTITY_SIGN_IN_TRIES,
        everySeconds: config.IDENTITY_SIGN_IN_WAIT_SECONDS,
      };
      for (const allowance of [both, here]) requireNoWait(await secondsToWait(db, allowance), exchange);
      return inTurn(async () => {
        for (const allowance of [both, here]) requireNoWait(await takeTry(db, allowance), exchange);
        const result = await check();
        await forgetTries(db, both.key);
        await giveBackTry(db, here);
        return result;
      });
    },
    /** One sign-up from this address. */
    async signUp(exchange: Exchange): Promise<void> {
      const allowance = {
        key: digest('sign-up', addressGroup(exchange.request.ip)),
        tries: config.IDENTITY_SIGN_UPS,
        everySeconds: config.IDENTITY_SIGN_UP_WAIT_SECONDS,
      };
      requireNoWait(await takeTry(db, allowance), exchange);
    },
  };
}

function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url');
}
