import { request } from 'node:http';
import { eventually } from '@alexandrite/testkit';
import type { ApiClient } from '../../../../lab/src/client/api-client.ts';
import { tus } from '../bad-input/tus.ts';

export interface Progress {
  readonly offset: number;
  readonly percent: number;
  readonly finished: boolean;
}

const octets = { ...tus, 'content-type': 'application/offset+octet-stream' };

/**
 * Sends the first half of a model and then nothing more, on a connection that stays open. Resolves when the server has
 * that half; gives the function that breaks the connection.
 */
export async function sendHalf(
  customer: ApiClient,
  orderId: string,
  url: string,
  bytes: Buffer,
): Promise<() => void> {
  const sending = request(url, {
    method: 'PATCH',
    headers: { ...customer.headers(), ...octets, 'upload-offset': '0', 'content-length': bytes.length },
  });
  sending.on('error', () => {});
  const half = Math.floor(bytes.length / 2);
  sending.write(bytes.subarray(0, half));
  await eventually(
    async () => {
      const { offset } = await progressOf(customer, orderId);
      if (offset !== half) throw new Error(`${offset} of ${half} bytes have come`);
    },
    { timeoutMs: 20_000 },
  );
  return () => sending.destroy();
}

export async function progressOf(customer: ApiClient, orderId: string): Promise<Progress> {
  return (await customer.get<Progress>(`customers/orders/${orderId}/upload`)).body;
}

/** Asks how far the upload is and sends the rest; gives the offset that it went on from. */
export async function resume(customer: ApiClient, url: string, bytes: Buffer): Promise<number> {
  const asked = await fetch(url, { method: 'HEAD', headers: { ...customer.headers(), ...tus } });
  const offset = Number(asked.headers.get('upload-offset'));
  const sent = await fetch(url, {
    method: 'PATCH',
    headers: { ...customer.headers(), ...octets, 'upload-offset': String(offset) },
    body: new Uint8Array(bytes.subarray(offset)),
  });
  if (sent.status !== 204) throw new Error(`not resumed: ${sent.status} ${await sent.text()}`);
  return offset;
}
