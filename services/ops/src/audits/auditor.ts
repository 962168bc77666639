import type { Actor, ServiceName } from '@alexandrite/contracts';
import { newId, systemActor, type ServiceParts, type Tx } from '@alexandrite/service-kit';
import type { OpsConfig } from '../config.ts';
import { afterDigests, afterFirstLook, afterLaterLook, afterPause, withoutSilent } from './advance.ts';
import { selectAnswers, selectProgress } from './answer-store.ts';
import type { AuditState, RunningAudit, Transition } from './audit.ts';
import { beginAudit, commitTransition, selectLastStart, selectRunning } from './audit-store.ts';
import type { DigestPage } from './digests.ts';
import { lookOf, type HoldingsPage, type Look } from './look.ts';

type Parts = Pick<ServiceParts<OpsConfig>, 'config' | 'db' | 'outbox' | 'clock' | 'committed' | 'log'>;

export interface Auditor {
  /** Begins an audit in the caller's transaction, or gives the id of the one that runs. */
  begin(tx: Tx, requestedBy: Actor): Promise<string>;
  /** Takes the running audit on as far as it can go now. A job: whichever instance comes first does it. */
  advance(): Promise<void>;
  /** Begins an audit when the last one is long enough ago. */
  beginWhenDue(): Promise<void>;
}

const firstAfterMs = 60_000;

export function createAuditor({ config, db, outbox, clock, committed, log }: Parts): Auditor {
  const madeAt = clock().getTime();

  const begin: Auditor['begin'] = (tx, requestedBy) =>
    beginAudit(tx, outbox, {
      id: newId(),
      requestedBy,
      startedAt: clock(),
      services: config.auditedServices,
    });

  async function look(audit: RunningAudit, round: number): Promise<Look> {
    return lookOf(await selectAnswers<HoldingsPage>(db, audit.id, round, audit.state.asked));
  }

  /** The next transition; undefined while there is nothing to do but wait. */
  async function next(audit: RunningAudit): Promise<Transition | undefined> {
    const { state } = audit;
    if (state.dueAt !== null)
      return clock().getTime() >= Date.parse(state.dueAt) ? afterPause(state) : undefined;
    const progress = await selectProgress(db, audit.id, state.round);
    const unfinished = state.asked.filter((service) => !progress.get(service)?.complete);
    const silent = unfinished.filter((service) => isSilent(audit, progress.get(service)?.lastHeardAt));
    if (silent.length < unfinished.length) return undefined;
    if (silent.length > 0)
      log.warn({ auditId: audit.id, silent }, 'services did not answer the auditor in time');
    const answered = withoutSilent(state, silent);
    if (answered.asked.length === 0) return { state: answered, finished: true };
    return compare({ ...audit, state: answered });
  }

  function isSilent({ askedAt }: RunningAudit, lastHeardAt: Date | undefined): boolean {
    const heardAt = Math.max(Date.parse(askedAt), lastHeardAt?.getTime() ?? 0);
    return clock().getTime() - heardAt > config.answerSeconds * 1_000;
  }

  async function compare(audit: RunningAudit): Promise<Transition> {
    const { id, state } = audit;
    if (state.phase === 'digests') {
      return afterDigests(state, await selectAnswers<DigestPage>(db, id, state.round, state.asked));
    }
    const now = await look(audit, state.round);
    if (state.phase === 'first-look') return afterFirstLook(state, now, clock(), config);
    const earlier = await look(audit, firstLookOf(state));
    return afterLaterLook(state, now, earlier, clock(), config);
  }

  return {
    begin,
    async advance() {
      for (;;) {
        const audit = await selectRunning(db);
        const transition = audit && (await next(audit));
        if (!audit || !transition) return;
        const mine = await commitTransition(db, outbox, audit, transition, clock());
        committed();
        if (mine && transition.finished)
          log.info({ auditId: audit.id, ...summary(transition) }, 'an audit ended');
      }
    },
    async beginWhenDue() {
      const everyMs = config.auditEveryMinutes * 60_000;
      const now = clock().getTime();
      if (everyMs === 0 || now - madeAt < Math.min(everyMs, firstAfterMs)) return;
      const last = await selectLastStart(db);
      if (last && now - last.getTime() < everyMs) return;
      await db.tx((tx) => begin(tx, systemActor('ops')));
      committed();
    },
  };
}

function firstLookOf({ firstLook, phase }: AuditState): number {
  if (firstLook === null) throw new Error(`an audit came to ${phase} without a first look`);
  return firstLook;
}

const summary = ({
  state,
  differences = [],
}: Transition): { silent: readonly ServiceName[]; remaining: number } => ({
  silent: state.silent,
  remaining: differences.length,
});
