import type { ServiceName } from '@alexandrite/contracts';
import type { Database, Tx } from '../db/database.ts';
import type { MessageHandler } from '../inbox/inbox.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { digestPages, holdingPages } from './holdings-pages.ts';
import { rangesOf } from './holdings-ranges.ts';
import {
  insertAuditRequest,
  lockAuditRequest,
  noteAnswered,
  selectDigests,
  selectHoldings,
  type AuditRequest,
  type Place,
} from './holdings-store.ts';

/** Orders looked at in one transaction: some 200 ms of work, so that steps of orders never wait long behind it. */
const digestedAtOnce = 10_000;
const reportedAtOnce = 2_000;

const restMs = 5_000;
const alertMs = 3_000;

/**
 * Answers the auditor. The question is only noted when it comes, because answering may take seconds and the steps of
 * orders must not wait behind it; the job `answer` then tells page after page.
 */
export function createAuditAnswers(service: ServiceName, db: Database, outbox: Outbox) {
  let alertUntil = 0;
  let lookedAt = 0;

  const requested: MessageHandler<'audit.requested'> = async (tx, data, envelope) => {
    if (!data.services.includes(service)) return;
    await insertAuditRequest(tx, envelope.id, envelope.subject, data);
    alertUntil = Date.now() + alertMs;
  };

  /** Answers what is asked. Gives whether anything was told. Looks only seldom when nothing was asked lately. */
  async function answer(): Promise<boolean> {
    if (Date.now() > alertUntil && Date.now() - lookedAt < restMs) return false;
    lookedAt = Date.now();
    let told = false;
    while (await db.tx(answerSome)) told = true;
    return told;
  }

  async function answerSome(tx: Tx): Promise<boolean> {
    const request = await lockAuditRequest(tx);
    if (!request) return false;
    const { messageId, auditId, round, pages } = request;
    const { answers, afterId, last } = await look(tx, request);
    for (const [i, told] of answers.entries()) {
      const page = pages + i + 1;
      const place = { service, round, page, last: last && i === answers.length - 1 };
      if ('holdings' in told) await outbox.tell(tx, 'audit.reported', auditId, { ...place, ...told });
      else await outbox.tell(tx, 'audit.digested', auditId, { ...place, ...told });
    }
    await noteAnswered(tx, messageId, { afterId, pages: pages + answers.length, last });
    return true;
  }

  return { requested, answer };
}

async function look(tx: Tx, { want, buckets, afterId }: AuditRequest) {
  const ranges = rangesOf(buckets).filter(({ high }) => high > afterId);
  if (want.what === 'digests') {
    const place: Place = { ranges, afterId, limit: digestedAtOnce };
    const rows = await selectDigests(tx, place, want.width);
    const orders = rows.reduce((sum, row) => sum + row.orders, 0);
    const lastId = rows.reduce((latest, row) => (row.last_id > latest ? row.last_id : latest), afterId);
    return { answers: digestPages(rows), afterId: lastId, last: orders < digestedAtOnce };
  }
  const place: Place = { ranges, afterId, limit: reportedAtOnce };
  const rows = await selectHoldings(tx, place);
  return {
    answers: holdingPages(rows).map((holdings) => ({ holdings })),
    afterId: rows.at(-1)?.[0] ?? afterId,
    last: rows.length < reportedAtOnce,
  };
}
