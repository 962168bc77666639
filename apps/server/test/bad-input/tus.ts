import { request } from 'node:http';
import type { ApiClient } from '../../../../lab/src/client/api-client.ts';

const octets = 'application/offset+octet-stream';
export const tus = { 'tus-resumable': '1.0.0' };

const base64 = (text: string) => Buffer.from(text).toString('base64');
const metadata = (orderId: string, fileName = 'ring.stl') => ({
  'upload-metadata': `orderId ${base64(orderId)},filename ${base64(fileName)}`,
});

/** Asks to create an upload by hand. */
export function createUpload(
  customer: ApiClient,
  orderId: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  return fetch(customer.url('customers/uploads'), {
    method: 'POST',
    headers: { ...customer.headers(), ...tus, ...metadata(orderId), ...headers },
  });
}

/** Creates an upload by hand; gives its address. */
export async function beginUpload(
  customer: ApiClient,
  orderId: string,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  const answer = await createUpload(customer, orderId, headers);
  if (answer.status !== 201) throw new Error(`no upload: ${answer.status} ${await answer.text()}`);
  return new URL(answer.headers.get('location')!, customer.url('customers/uploads')).href;
}

/**
 * Sends the next bytes, so many, without saying how many unless the headers do. Stops sending when the server answers,
 * as it may before everything was sent.
 */
export function sendBytes(
  customer: ApiClient,
  url: string,
  headers: Readonly<Record<string, string>>,
  bytes: number,
): Promise<Response> {
  const chunk = Buffer.alloc(64 * 1024);
  return new Promise((resolve, reject) => {
    let answered = false;
    const sending = request(url, {
      method: 'PATCH',
      headers: {
        ...customer.headers(),
        ...tus,
        'content-type': octets,
        'upload-offset': '0',
        ...headers,
      },
    });
    sending.on('error', (error) => (answered ? undefined : reject(error)));
    sending.on('response', (response) => {
      answered = true;
      const chunks: Buffer[] = [];
      response.on('data', (part: Buffer) => chunks.push(part));
      response.on('error', () => {});
      response.on('close', () => {
        sending.destroy();
        const type = response.headers['content-type'];
        const init = {
          status: response.statusCode ?? 0,
          ...(type ? { headers: { 'content-type': type } } : {}),
        };
        resolve(new Response(Buffer.concat(chunks), init));
      });
    });
    let left = bytes;
    const more = () => {
      while (!answered && left > 0) {
        const part = chunk.subarray(0, Math.min(chunk.length, left));
        left -= part.length;
        if (!sending.write(part)) return sending.once('drain', more);
      }
      return sending.end();
    };
    more();
  });
}
