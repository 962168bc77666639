import type { MessageHandlers, ServiceParts } from '@alexandrite/service-kit';
import { insertAnswer } from './answer-store.ts';

/** Keeps what the services answer; comparing is the auditor's job. */
export function auditConsumers({ clock }: Pick<ServiceParts<unknown>, 'clock'>): MessageHandlers {
  return {
    'audit.digested': (tx, { round, service, page, last, buckets, statuses }, { subject }) =>
      insertAnswer(tx, subject, { round, service, page, last, body: { buckets, statuses } }, clock()),
    'audit.reported': (tx, { round, service, page, last, holdings }, { subject }) =>
      insertAnswer(tx, subject, { round, service, page, last, body: { holdings } }, clock()),
  };
}
