import type { ServiceName } from '@alexandrite/contracts';
import type { Tx } from '../db/database.ts';
import { isDeadlock, isUnavailable } from '../db/db-errors.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Inbox, MessageHandler } from './inbox.ts';
import { noteFailedReplay, takeParked } from './inbox-store.ts';
import { tellParked } from './parked.ts';

/** Handles a parked message again when somebody asks. If it fails again it stays parked, and that is told. */
export function replayOnRequest(
  service: ServiceName,
  outbox: Outbox,
  effect: Inbox['effect'],
): MessageHandler<'message.replay-requested'> {
  async function replay(tx: Tx, messageId: string): Promise<void> {
    const event = await takeParked(tx, messageId);
    if (!event) return;
    await effect(tx, [event]);
    await outbox.tell(tx, 'message.replayed', messageId, { service, messageId });
  }

  return async (tx, { service: asked, messageId }) => {
    if (asked !== service) return;
    await tx.query('savepoint replay');
    try {
      await replay(tx, messageId);
    } catch (error) {
      if (isUnavailable(error) || isDeadlock(error)) throw error;
      await tx.query('rollback to savepoint replay');
      const parked = await noteFailedReplay(
        tx,
        messageId,
        error instanceof Error ? error.message : String(error),
      );
      if (parked) await tellParked(tx, outbox, service, parked);
    }
  };
}
