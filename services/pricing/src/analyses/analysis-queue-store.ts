import type { Db } from '@alexandrite/service-kit';

/** A model taken to be analysed. */
export interface ClaimedModel {
  readonly sha256: string;
  readonly tries: number;
}

/** How far the analysis of a model that is held has come. */
export interface HeldModel {
  readonly sha256: string;
  readonly percent: number;
}

/** Takes up to `limit` models that wait, for as long as the lease lasts. */
export async function claimModels(
  db: Db,
  claim: string,
  leaseMs: number,
  limit: number,
): Promise<ClaimedModel[]> {
  const { rows } = await db.query<{ sha256: string; tries: number }>({
    name: 'analyses-claim',
    text: `with due as materialized (
             select sha256 from analyses where measures is null and problem is null and due_at <= now()
             order by due_at limit $3 for update skip locked)
           update analyses a set claim = $1, due_at = now() + make_interval(secs => $2 / 1000.0), tries = tries + 1,
             progress = 0
           from due where a.sha256 = due.sha256 returning a.sha256, a.tries`,
    values: [claim, leaseMs, limit],
  });
  return rows;
}

/** Keeps the lease on models that take their time, and tells how far they are. */
export async function renewModels(
  db: Db,
  claim: string,
  models: readonly HeldModel[],
  leaseMs: number,
): Promise<void> {
  await db.query({
    name: 'analyses-renew',
    text: `update analyses a set due_at = now() + make_interval(secs => $4 / 1000.0), progress = held.percent
           from unnest($2::text[], $3::smallint[]) as held (sha256, percent)
           where a.sha256 = held.sha256 and a.claim = $1 and a.measures is null and a.problem is null`,
    values: [claim, models.map(({ sha256 }) => sha256), models.map(({ percent }) => percent), leaseMs],
  });
}

/** Gives a model back: to anybody at once, uncounted, or after a failure, with a delay. */
export async function putBackModel(
  db: Db,
  claim: string,
  sha256: string,
  after: { readonly failure: string; readonly delayMs: number } | 'untried',
): Promise<void> {
  const { failure, delayMs } = after === 'untried' ? { failure: null, delayMs: 0 } : after;
  await db.query({
    name: 'analyses-put-back',
    text: `update analyses set claim = null, due_at = now() + make_interval(secs => $3 / 1000.0), progress = 0,
             failure = coalesce($4, failure), tries = tries - case when $4::text is null then 1 else 0 end
           where sha256 = $1 and claim = $2`,
    values: [sha256, claim, delayMs, failure],
  });
}
