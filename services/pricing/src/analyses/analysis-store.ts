import type { ModelMeasures } from '@alexandrite/quoting';
import type { Database, Db, Tx } from '@alexandrite/service-kit';
import type { PricingProblem } from '../pricing-problem.ts';
import { readyJobsOf } from '../pricing-jobs/pricing-job-store.ts';

/** What is stored of a model that was analysed. */
export type Analysis =
  | { readonly measures: ModelMeasures; readonly problem: null }
  | { readonly measures: null; readonly problem: PricingProblem };

/** A model taken to be analysed. */
export interface ClaimedModel {
  readonly sha256: string;
  readonly tries: number;
}

/**
 * Has these models analysed if they are not yet. Gives those that still wait, locked: who finishes one of them sees
 * the jobs of this transaction. All others have an analysis.
 */
export async function askForAnalyses(tx: Tx, sha256s: readonly string[]): Promise<Set<string>> {
  await tx.query({
    name: 'analyses-ask',
    text: `insert into analyses (sha256) select distinct sha256 from unnest($1::text[]) as sha256 order by sha256
           on conflict do nothing`,
    values: [sha256s],
  });
  const { rows } = await tx.query<{ sha256: string }>({
    name: 'analyses-waiting',
    text: `with waiting as materialized (
             select sha256 from analyses where sha256 = any($1::text[]) and measures is null and problem is null
             order by sha256 for update)
           update analyses a set due_at = case when due_at = 'infinity' then now() else due_at end
           from waiting where a.sha256 = waiting.sha256 returning a.sha256`,
    values: [sha256s],
  });
  return new Set(rows.map((row) => row.sha256));
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
           update analyses a set claim = $1, due_at = now() + make_interval(secs => $2 / 1000.0), tries = tries + 1
           from due where a.sha256 = due.sha256 returning a.sha256, a.tries`,
    values: [claim, leaseMs, limit],
  });
  return rows;
}

/** Keeps the lease on models that take their time. */
export async function renewModels(
  db: Db,
  claim: string,
  sha256s: readonly string[],
  leaseMs: number,
): Promise<void> {
  await db.query({
    name: 'analyses-renew',
    text: `update analyses set due_at = now() + make_interval(secs => $3 / 1000.0)
           where sha256 = any($1::text[]) and claim = $2`,
    values: [sha256s, claim, leaseMs],
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
    text: `update analyses set claim = null, due_at = now() + make_interval(secs => $3 / 1000.0),
             failure = coalesce($4, failure), tries = tries - case when $4::text is null then 1 else 0 end
           where sha256 = $1 and claim = $2`,
    values: [sha256, claim, delayMs, failure],
  });
}

/** Stores what the bytes are, once and for all, and readies every order that waits for it. */
export async function storeAnalysis(
  db: Database,
  sha256: string,
  { measures, problem }: Analysis,
): Promise<void> {
  await db.tx(async (tx) => {
    await tx.query({
      name: 'analyses-store',
      text: `update analyses set measures = $2, problem = $3, claim = null, failure = null, analysed_at = now()
             where sha256 = $1 and measures is null and problem is null`,
      values: [sha256, measures && JSON.stringify(measures), problem && JSON.stringify(problem)],
    });
    await readyJobsOf(tx, sha256, null);
  });
}

/**
 * Ends the wait of every order of this model with a problem that says nothing lasting of its bytes: the next order of
 * the same model has it analysed anew.
 */
export async function giveUpModel(
  db: Database,
  claim: string,
  sha256: string,
  problem: PricingProblem,
): Promise<void> {
  await db.tx(async (tx) => {
    const { rowCount } = await tx.query({
      name: 'analyses-give-up',
      text: `update analyses set claim = null, due_at = 'infinity', tries = 0
             where sha256 = $1 and claim = $2 and measures is null and problem is null`,
      values: [sha256, claim],
    });
    if (rowCount === 1) await readyJobsOf(tx, sha256, problem);
  });
}

/** What is known of a model; undefined while it was not analysed. */
export async function selectAnalysis(db: Db, sha256: string): Promise<Analysis | undefined> {
  const { rows } = await db.query<Analysis & Record<string, unknown>>({
    name: 'analysis-select',
    text: `select measures, problem from analyses
           where sha256 = $1 and (measures is not null or problem is not null)`,
    values: [sha256],
  });
  return rows[0];
}
