import type { Db } from '@alexandrite/service-kit';

/** So many tries at once; after that one more every so many seconds. */
export interface Allowance {
  readonly key: string;
  readonly tries: number;
  readonly everySeconds: number;
}

/**
 * Takes one try, or gives the seconds until there is one. `due_at` is when all tries will have come back; taking one
 * moves it by one interval, in a single statement, so that attempts at the same moment on any instance are all counted.
 */
export async function takeTry(db: Db, allowance: Allowance): Promise<number> {
  const { key, tries, everySeconds } = allowance;
  const { rowCount } = await db.query({
    name: 'throttle-take',
    text: `insert into sign_in_attempts as a (key, due_at) values ($1, now() + make_interval(secs => $2))
           on conflict (key) do update set due_at = greatest(a.due_at, now()) + make_interval(secs => $2)
            where a.due_at <= now() + make_interval(secs => $3)`,
    values: [key, everySeconds, everySeconds * (tries - 1)],
  });
  return rowCount ? 0 : Math.max(1, await secondsToWait(db, allowance));
}

/** The seconds until there is a try to take; 0 when there is one. Takes none. */
export async function secondsToWait(db: Db, { key, tries, everySeconds }: Allowance): Promise<number> {
  const { rows } = await db.query<{ wait: number }>({
    name: 'throttle-wait',
    text: `select extract(epoch from due_at - now())::float8 - $2::float8 as wait from sign_in_attempts where key = $1`,
    values: [key, everySeconds * (tries - 1)],
  });
  return Math.max(0, Math.ceil(rows[0]?.wait ?? 0));
}

/** Gives back the one try of an attempt that was no guess. */
export async function giveBackTry(db: Db, { key, everySeconds }: Allowance): Promise<void> {
  await db.query({
    name: 'throttle-give-back',
    text: 'update sign_in_attempts set due_at = due_at - make_interval(secs => $2) where key = $1',
    values: [key, everySeconds],
  });
}

/** Gives back all tries: the right password was given. */
export async function forgetTries(db: Db, key: string): Promise<void> {
  await db.query({
    name: 'throttle-forget',
    text: 'delete from sign_in_attempts where key = $1',
    values: [key],
  });
}

/** Removes what no longer limits anybody. */
export async function removeSpentAttempts(db: Db): Promise<void> {
  await db.query('delete from sign_in_attempts where due_at < now()');
}
