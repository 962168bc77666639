import type { Db } from '@alexandrite/service-kit';

export interface CarrierMessage {
  readonly carrier: string;
  readonly messageId: string;
  readonly trackingNumber: string;
  readonly event: string;
  readonly happenedAt: string;
}

/** Keeps a message; one that was kept before stays as it was. */
export async function insertCarrierMessage(db: Db, message: CarrierMessage): Promise<void> {
  await db.query(
    `insert into carrier_messages (carrier, message_id, tracking_number, event, happened_at)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [message.carrier, message.messageId, message.trackingNumber, message.event, message.happenedAt],
  );
}

/** Shipped orders that a carrier reports delivered, with the messages that say so. */
export async function selectDelivered(
  db: Db,
  limit: number,
): Promise<{ orderId: string; carrier: string; messageId: string }[]> {
  const { rows } = await db.query<{ orderId: string; carrier: string; messageId: string }>({
    name: 'delivered',
    text: `select p.order_id as "orderId", m.carrier, m.message_id as "messageId"
           from carrier_messages m join pipeline_orders p using (carrier, tracking_number)
           where m.settled_at is null and m.event = 'delivered' and p.status = 'SHIPPED' limit $1`,
    values: [limit],
  });
  return rows;
}

export async function settleCarrierMessage(db: Db, carrier: string, messageId: string): Promise<void> {
  await db.query('update carrier_messages set settled_at = now() where carrier = $1 and message_id = $2', [
    carrier,
    messageId,
  ]);
}
