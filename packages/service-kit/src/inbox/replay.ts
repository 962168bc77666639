import type { ServiceName } from '@alexandrite/contracts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Inbox, MessageHandler } from './inbox.ts';
import { takeParked } from './inbox-store.ts';

/** Handles a parked message again when somebody asks. If it fails again it is parked as it was: the take rolls back. */
export function replayOnRequest(
  service: ServiceName,
  outbox: Outbox,
  effect: Inbox['effect'],
): MessageHandler<'message.replay-requested'> {
  return async (tx, data) => {
    if (data.service !== service) return;
    const event = await takeParked(tx, data.messageId);
    if (!event) return;
    await effect(tx, [event]);
    await outbox.tell(tx, 'message.replayed', data.messageId, { service, messageId: data.messageId });
  };
}
