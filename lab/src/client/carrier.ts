import { createHmac, randomUUID } from 'node:crypto';
import type { Addresses } from './api-client.ts';

/** Reports a parcel as its carrier does: signed with the secret that carrier and workshop share. */
export async function reportDelivered(
  addresses: Addresses,
  secret: string,
  parcel: { readonly carrier: string; readonly trackingNumber: string },
  messageId: string = randomUUID(),
): Promise<void> {
  const body = JSON.stringify({
    messageId,
    ...parcel,
    event: 'delivered',
    happenedAt: new Date().toISOString(),
  });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const response = await fetch(`${addresses('sellers')}/api/sellers/v1/carrier-messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-signature': `sha256=${signature}` },
    body,
    signal: AbortSignal.timeout(15_000),
  });
  if (!response.ok)
    throw new Error(`the carrier's message was refused: ${response.status} ${await response.text()}`);
}
