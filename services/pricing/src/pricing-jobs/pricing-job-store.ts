import type { Finding, ModelMeasures, OrderOptions } from '@alexandrite/quoting';
import type { Db, Tx } from '@alexandrite/service-kit';
import type { PricingProblem } from '../pricing-problem.ts';

/** An order that begins to wait for its price. */
export interface NewJob {
  readonly orderId: string;
  readonly orderVersion: number;
  readonly sha256: string;
  readonly materialId: string;
  readonly quantity: number;
  readonly options: OrderOptions;
  /** Whether its model's analysis is there already. */
  readonly ready: boolean;
}

/** A job taken to be priced, with all that its price depends on besides the price list. */
export interface ClaimedJob {
  readonly orderId: string;
  readonly orderVersion: number;
  readonly sha256: string;
  readonly materialId: string;
  readonly quantity: number;
  /** Null for jobs of before there were any. */
  readonly options: OrderOptions | null;
  readonly tries: number;
  readonly measures: ModelMeasures | null;
  readonly findings: readonly Finding[] | null;
  readonly problem: PricingProblem | null;
}

export async function insertJobs(tx: Tx, jobs: readonly NewJob[]): Promise<void> {
  await tx.query({
    name: 'pricing-jobs-insert',
    text: `insert into pricing_jobs (order_id, order_version, sha256, material_id, quantity, options, ready)
           select "orderId", "orderVersion", sha256, "materialId", quantity, options, ready
           from jsonb_to_recordset($1::jsonb) as j ("orderId" uuid, "orderVersion" integer, sha256 text,
                                                    "materialId" text, quantity integer, options jsonb,
                                                    ready boolean)
           on conflict (order_id) do update set
             order_version = excluded.order_version, sha256 = excluded.sha256, material_id = excluded.material_id,
             quantity = excluded.quantity, options = excluded.options, ready = excluded.ready, problem = null, due_at = excluded.due_at,
             claim = null, tries = 0, failure = null, submitted_at = excluded.submitted_at`,
    values: [JSON.stringify(jobs)],
  });
}

export async function deleteJobs(tx: Tx, orderIds: readonly string[]): Promise<void> {
  await tx.query({
    name: 'pricing-jobs-delete',
    text: 'delete from pricing_jobs where order_id = any($1::uuid[])',
    values: [orderIds],
  });
}

/** Deletes jobs that this claim still holds, though their orders have gone on. */
export async function deleteClaimedJobs(tx: Tx, claim: string, orderIds: readonly string[]): Promise<void> {
  await tx.query({
    name: 'pricing-jobs-delete-claimed',
    text: 'delete from pricing_jobs where order_id = any($1::uuid[]) and claim = $2',
    values: [orderIds, claim],
  });
}

/** Lets the jobs that wait for this model go on, with a problem when they shall fail. */
export async function readyJobsOf(tx: Tx, sha256: string, problem: PricingProblem | null): Promise<void> {
  await tx.query({
    name: 'pricing-jobs-ready',
    text: `update pricing_jobs set ready = true, problem = $2, due_at = now() where sha256 = $1 and not ready`,
    values: [sha256, problem && JSON.stringify(problem)],
  });
}

/** Takes up to `limit` jobs that are ready, those waiting longest first, for as long as the lease lasts. */
export async function claimJobs(
  db: Db,
  claim: string,
  leaseMs: number,
  limit: number,
): Promise<ClaimedJob[]> {
  const { rows } = await db.query<ClaimedJob & Record<string, unknown>>({
    name: 'pricing-jobs-claim',
    text: `with due as materialized (
             select order_id from pricing_jobs where ready and due_at <= now()
             order by due_at limit $3 for update skip locked)
           update pricing_jobs j
           set claim = $1, due_at = now() + make_interval(secs => $2 / 1000.0), tries = j.tries + 1
           from due, analyses a where j.order_id = due.order_id and a.sha256 = j.sha256
           returning j.order_id as "orderId", j.order_version as "orderVersion", j.sha256,
                     j.material_id as "materialId", j.quantity, j.options, j.tries,
                     a.measures, a.findings, coalesce(j.problem, a.problem) as problem`,
    values: [claim, leaseMs, limit],
  });
  return rows;
}

/** Gives back, to be taken by anybody at once, all that a claim holds and could not be tried. */
export async function putBackJobs(db: Db, claim: string): Promise<void> {
  await db.query({
    name: 'pricing-jobs-put-back',
    text: 'update pricing_jobs set claim = null, due_at = now(), tries = tries - 1 where claim = $1',
    values: [claim],
  });
}

/** Puts off a job that failed. */
export async function putOffJob(
  db: Db,
  claim: string,
  orderId: string,
  failure: string,
  delayMs: number,
): Promise<void> {
  await db.query({
    name: 'pricing-jobs-put-off',
    text: `update pricing_jobs set claim = null, failure = $3, due_at = now() + make_interval(secs => $4 / 1000.0)
           where order_id = $1 and claim = $2`,
    values: [orderId, claim, failure, delayMs],
  });
}
