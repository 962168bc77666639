import { request, type ClientRequest } from 'node:http';
import type { Person } from '@alexandrite/service-kit';
import { tokenOf, type Ask, type Customers } from './harness.ts';

const tus = { 'tus-resumable': '1.0.0' };
const octets = { ...tus, 'content-type': 'application/offset+octet-stream' };

export const metadata = (pairs: Readonly<Record<string, string>>) =>
  Object.entries(pairs)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

/** Creates an upload by hand. */
export const create = (
  { ask }: Customers,
  person: Person,
  orderId: string,
  headers: Readonly<Record<string, string>>,
  filename = 'ring.stl',
) =>
  ask(person, 'POST', '/uploads', {
    headers: { ...tus, 'upload-metadata': metadata({ orderId, filename }), ...headers },
  });

/** Creates an upload of known length; gives its address. */
export async function begin(
  scene: Customers,
  person: Person,
  orderId: string,
  bytes: number,
): Promise<string> {
  const answer = await create(scene, person, orderId, { 'upload-length': String(bytes) });
  if (answer.status !== 201) throw new Error(`no upload: ${answer.status} ${await answer.text()}`);
  return new URL(answer.headers.get('location')!, `${scene.api}/uploads`).href;
}

export const head = ({ ask }: Customers, person: Person, url: string) =>
  ask(person, 'HEAD', url, { headers: tus });

export const patch = (
  { ask }: Customers,
  person: Person,
  url: string,
  offset: number,
  body: Uint8Array<ArrayBuffer>,
  headers: Ask['headers'] = {},
) => ask(person, 'PATCH', url, { headers: { ...octets, 'upload-offset': String(offset), ...headers }, body });

/** Uploads a whole model for an order. */
export async function upload(
  scene: Customers,
  person: Person,
  orderId: string,
  bytes: Uint8Array<ArrayBuffer>,
) {
  const url = await begin(scene, person, orderId, bytes.length);
  const answer = await patch(scene, person, url, 0, bytes);
  if (answer.status !== 204) throw new Error(`not uploaded: ${answer.status} ${await answer.text()}`);
  return url;
}

/** Bytes that differ from those of another seed. */
export const modelOf = (bytes: number, seed = 1) =>
  Uint8Array.from({ length: bytes }, (_, i) => (i * 31 + seed * 7 + (i >> 8)) & 255);

/** A request whose bytes the test sends as it likes: in part, too many, or never to the end. */
export function openRequest(
  person: Person,
  url: string,
  length: number | 'chunked',
  { method = 'PATCH', headers = { 'upload-offset': '0' } as Readonly<Record<string, string>> } = {},
): ClientRequest {
  const sending = request(url, {
    method,
    headers: {
      ...octets,
      ...headers,
      authorization: `Bearer ${tokenOf(person)}`,
      ...(length === 'chunked' ? { 'transfer-encoding': length } : { 'content-length': length }),
    },
  });
  sending.on('error', () => {});
  return sending;
}
