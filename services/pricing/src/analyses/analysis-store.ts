import { analysisVersion } from '@alexandrite/quoting';
import type { Database, Db, Tx } from '@alexandrite/service-kit';
import type { PricingProblem } from '../pricing-problem.ts';
import { readyJobsOf } from '../pricing-jobs/pricing-job-store.ts';
import type { Analysis, AnalysisProgress } from './analysis.ts';

/** Stores what the bytes are, and readies every order that waits for it. */
export async function storeAnalysis(db: Database, sha256: string, analysis: Analysis): Promise<void> {
  const { measures, findings, problem } = analysis;
  await db.tx(async (tx) => {
    await tx.query({
      name: 'analyses-store',
      text: `update analyses set measures = $2, findings = $3, problem = $4, engine_version = $5, progress = 100,
               claim = null, failure = null, gave_up = null, analysed_at = now()
             where sha256 = $1 and measures is null and problem is null`,
      values: [
        sha256,
        measures && JSON.stringify(measures),
        measures && JSON.stringify(findings),
        problem && JSON.stringify(problem),
        analysisVersion,
      ],
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
      text: `update analyses set claim = null, due_at = 'infinity', tries = 0, gave_up = $3
             where sha256 = $1 and claim = $2 and measures is null and problem is null`,
      values: [sha256, claim, JSON.stringify(problem)],
    });
    if (rowCount === 1) await readyJobsOf(tx, sha256, problem);
  });
}

/** A model as far as it is known. `stale`: nobody has asked for what there is to know by now. */
export interface KnownModel {
  readonly progress: AnalysisProgress;
  readonly analysis: Analysis | undefined;
  readonly stale: boolean;
}

/** What is known of a model; undefined when nobody ever asked. */
export async function selectModel(db: Db, sha256: string): Promise<KnownModel | undefined> {
  const { rows } = await db.query<{
    measures: Analysis['measures'];
    findings: Analysis['findings'] | null;
    problem: PricingProblem | null;
    state: AnalysisProgress['state'];
    progress: number;
    stale: boolean;
  }>({
    name: 'analysis-select',
    text: `select measures, findings, coalesce(problem, gave_up) as problem, progress,
             case when measures is not null then 'done' when coalesce(problem, gave_up) is not null then 'failed'
                  when claim is not null and due_at > now() then 'under-way' else 'waiting' end as state,
             coalesce(engine_version < $2, due_at = 'infinity' and gave_up is null) as stale
           from analyses where sha256 = $1`,
    values: [sha256, analysisVersion],
  });
  const row = rows[0];
  if (!row) return undefined;
  const { measures, findings, problem, state, progress, stale } = row;
  const known = measures ?? problem;
  const analysis = known && ({ measures, findings: findings ?? [], problem } as Analysis);
  return { progress: { state, percent: progress }, analysis: analysis ?? undefined, stale };
}

/**
 * Has these models analysed if they are not yet, or were by an older engine. Gives those that wait now, locked: who
 * finishes one of them sees the jobs of this transaction. All others have an analysis.
 */
export async function askForAnalyses(tx: Tx, sha256s: readonly string[]): Promise<Set<string>> {
  await tx.query({
    name: 'analyses-ask',
    text: `insert into analyses (sha256) select distinct sha256 from unnest($1::text[]) as sha256 order by sha256
           on conflict do nothing`,
    values: [sha256s],
  });
  const { rows } = await tx.query<{ sha256: string; outdated: boolean }>({
    name: 'analyses-waiting',
    text: `with waiting as materialized (
             select sha256, engine_version is not null as outdated from analyses
             where sha256 = any($1::text[])
               and (measures is null and problem is null or engine_version < $2)
             order by sha256 for update)
           update analyses a set
             due_at = case when outdated or due_at = 'infinity' then now() else due_at end,
             tries = case when outdated then 0 else tries end, gave_up = null, measures = null, findings = null,
             problem = null, engine_version = null, progress = case when outdated then 0 else progress end
           from waiting where a.sha256 = waiting.sha256 returning a.sha256, waiting.outdated`,
    values: [sha256s, analysisVersion],
  });
  const outdated = rows.filter((row) => row.outdated).map((row) => row.sha256);
  if (outdated.length > 0) await unreadyJobsOf(tx, outdated);
  return new Set(rows.map((row) => row.sha256));
}

/** Orders whose model's analysis was there and is made anew wait for it again. */
async function unreadyJobsOf(tx: Tx, sha256s: readonly string[]): Promise<void> {
  await tx.query({
    name: 'pricing-jobs-unready',
    text: 'update pricing_jobs set ready = false where sha256 = any($1::text[]) and ready and problem is null',
    values: [sha256s],
  });
}
