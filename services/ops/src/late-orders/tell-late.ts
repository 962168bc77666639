import type { ServiceParts } from '@alexandrite/service-kit';
import { takeUntold } from './watched-order-store.ts';

const atOnce = 500;

/**
 * Tells once of every order that became late: a row in `late_notices` and a line in the log. Mail and alerts are to be
 * sent from the rows, which are written whoever listens to the log.
 */
export async function tellLate({
  db,
  clock,
  log,
}: Pick<ServiceParts<unknown>, 'db' | 'clock' | 'log'>): Promise<void> {
  for (;;) {
    const notices = await takeUntold(db, clock(), atOnce);
    for (const notice of notices) log.warn(notice, 'an order is late');
    if (notices.length < atOnce) return;
  }
}
