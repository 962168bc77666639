import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@alexandrite/testkit';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anna, startCustomers, tokenOf, type Customers } from './harness.ts';
import { begin, create, head, metadata, modelOf, openRequest, patch } from './tus.ts';

let scene: Customers;
beforeAll(async () => {
  scene = await startCustomers();
});
afterAll(() => scene[Symbol.asyncDispose]());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const progressOf = async (id: string) => (await scene.ask(anna, 'GET', `/orders/${id}/upload`)).json();
const orderOf = async (id: string) =>
  (await (await scene.ask(anna, 'GET', `/orders/${id}`)).json()) as {
    status: string;
    model: { sha256: string } | null;
  };

it('makes an uploaded file the model of its order before it answers', async () => {
  const { id } = await scene.order(anna);
  const bytes = modelOf(70_000);
  const url = await begin(scene, anna, id, bytes.length);
  const answer = await patch(scene, anna, url, 0, bytes);
  expect(answer.status).toBe(204);
  expect(answer.headers.get('upload-offset')).toBe('70000');
  expect(await orderOf(id)).toMatchObject({
    status: 'FILE_UPLOADED',
    model: { sha256: sha256(bytes), bytes: 70_000, fileName: 'ring.stl' },
  });
  expect(await scene.models.get(sha256(bytes))).toEqual(Buffer.from(bytes));
  expect(await progressOf(id)).toMatchObject({ bytes: 70_000, offset: 70_000, percent: 100, finished: true });
});

it('works with tus-js-client, in pieces, with a progress that is true', async () => {
  const { id } = await scene.order(anna);
  const bytes = modelOf(300_000, 3);
  const looks: Promise<{ accepted: number; offset: number }>[] = [];
  await new Promise<void>((resolve, reject) => {
    new Upload(Buffer.from(bytes), {
      endpoint: `${scene.api}/uploads`,
      chunkSize: 100_000,
      retryDelays: [0, 100],
      metadata: { orderId: id, filename: 'кулон.stl' },
      headers: { authorization: `Bearer ${tokenOf(anna)}` },
      onChunkComplete(_, accepted) {
        looks.push(progressOf(id).then((progress) => ({ accepted, ...(progress as { offset: number }) })));
      },
      onError: reject,
      onSuccess: () => resolve(),
    }).start();
  });
  expect(await orderOf(id)).toMatchObject({ model: { sha256: sha256(bytes), fileName: 'кулон.stl' } });
  const seen = await Promise.all(looks);
  expect(seen.map(({ accepted }) => accepted)).toEqual([100_000, 200_000, 300_000]);
  for (const { accepted, offset } of seen) expect(offset).toBeGreaterThanOrEqual(accepted);
});

it('goes on where a cut connection left it', async () => {
  const { id } = await scene.order(anna);
  const bytes = modelOf(200_000, 4);
  const url = await begin(scene, anna, id, bytes.length);
  const sending = openRequest(anna, url, bytes.length);
  sending.write(bytes.subarray(0, 100_000));
  await eventually(async () => expect(await progressOf(id)).toMatchObject({ offset: 100_000 }));
  sending.destroy();

  const where = await head(scene, anna, url);
  expect(where.status).toBe(200);
  expect(where.headers.get('upload-offset')).toBe('100000');
  expect(where.headers.get('upload-length')).toBe('200000');
  expect(await progressOf(id)).toMatchObject({
    bytes: 200_000,
    offset: 100_000,
    percent: 50,
    finished: false,
  });
  expect(await orderOf(id)).toMatchObject({ status: 'INITIATED', version: 1 });

  const wrong = await patch(scene, anna, url, 0, bytes.slice(0, 10));
  expect(await wrong.json()).toMatchObject({ status: 409, code: 'upload-offset-wrong' });
  expect((await patch(scene, anna, url, 100_000, bytes.slice(100_000))).status).toBe(204);
  expect(await orderOf(id)).toMatchObject({ status: 'FILE_UPLOADED', model: { sha256: sha256(bytes) } });
});

it('goes on through another instance while the first still waits on a dead connection', async () => {
  const other = await scene.another();
  const { id } = await scene.order(anna);
  const bytes = modelOf(150_000, 5);
  const url = await begin(scene, anna, id, bytes.length);
  const hanging = openRequest(anna, url, bytes.length);
  hanging.write(bytes.subarray(0, 60_000));
  await eventually(async () => expect(await progressOf(id)).toMatchObject({ offset: 60_000 }));

  const there = `${other.api}/uploads/${url.split('/').at(-1)}`;
  expect((await head(scene, anna, there)).headers.get('upload-offset')).toBe('60000');
  expect((await patch(scene, anna, there, 60_000, bytes.slice(60_000))).status).toBe(204);
  expect(await orderOf(id)).toMatchObject({
    status: 'FILE_UPLOADED',
    version: 2,
    model: { sha256: sha256(bytes) },
  });
  hanging.destroy();
});

it('takes two uploads that race for one order one after the other', async () => {
  const { id } = await scene.order(anna);
  const files = [modelOf(50_000, 6), modelOf(60_000, 7)];
  const urls = await Promise.all(files.map((file) => begin(scene, anna, id, file.length)));
  const answers = await Promise.all(files.map((file, i) => patch(scene, anna, urls[i]!, 0, file)));
  expect(answers.map(({ status }) => status)).toEqual([204, 204]);
  const order = await orderOf(id);
  expect(order).toMatchObject({ status: 'FILE_UPLOADED', version: 3 });
  expect(files.map(sha256)).toContain(order.model?.sha256);
});

it('makes one model of the same bytes sent twice at once to the same upload', async () => {
  const { id } = await scene.order(anna);
  const bytes = modelOf(80_000, 8);
  const url = await begin(scene, anna, id, bytes.length);
  const answers = await Promise.all([0, 1, 2].map(() => patch(scene, anna, url, 0, bytes)));
  const statuses = answers.map(({ status }) => status);
  expect(statuses).toContain(204);
  for (const status of statuses) expect([204, 409]).toContain(status);
  expect(await orderOf(id)).toMatchObject({ version: 2, model: { sha256: sha256(bytes) } });
  expect(await progressOf(id)).toMatchObject({ finished: true });
});

it('says how long the file is when the client knows it later', async () => {
  const { id } = await scene.order(anna);
  const bytes = modelOf(30_000, 9);
  const answer = await create(scene, anna, id, { 'upload-defer-length': '1' });
  const url = new URL(answer.headers.get('location')!, `${scene.api}/uploads`).href;
  expect((await patch(scene, anna, url, 0, bytes.slice(0, 10_000))).status).toBe(204);
  expect((await head(scene, anna, url)).headers.get('upload-defer-length')).toBe('1');
  expect(await progressOf(id)).toMatchObject({ bytes: null, percent: null, offset: 10_000 });
  const empty = await patch(scene, anna, url, 10_000, bytes.slice(10_000), { 'upload-length': '0' });
  expect(await empty.json()).toMatchObject({ code: 'model-empty' });
  const huge = await patch(scene, anna, url, 10_000, bytes.slice(10_000), { 'upload-length': '2147483648' });
  expect(await huge.json()).toMatchObject({ status: 413, code: 'model-too-large' });
  const last = await patch(scene, anna, url, 10_000, bytes.slice(10_000), { 'upload-length': '30000' });
  expect(last.status).toBe(204);
  expect(await orderOf(id)).toMatchObject({ model: { sha256: sha256(bytes) } });
});

it('takes the whole file with its creation', async () => {
  const { id } = await scene.order(anna);
  const bytes = modelOf(20_000, 10);
  const answer = await scene.ask(anna, 'POST', '/uploads', {
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': '20000',
      'upload-metadata': metadata({ orderId: id, filename: 'ring.stl' }),
      'content-type': 'application/offset+octet-stream',
    },
    body: bytes,
  });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('upload-offset')).toBe('20000');
  expect(await orderOf(id)).toMatchObject({ status: 'FILE_UPLOADED', model: { sha256: sha256(bytes) } });
});

it('tells what it can to whoever asks', async () => {
  const answer = await fetch(`${scene.api}/uploads`, { method: 'OPTIONS' });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('tus-version')).toBe('1.0.0');
  expect(answer.headers.get('tus-max-size')).toBe(String(200 * 1024 * 1024));
  expect(answer.headers.get('tus-extension')).toContain('creation');
});

it('ends an upload that is not wanted any more', async () => {
  const { id } = await scene.order(anna);
  const url = await begin(scene, anna, id, 1000);
  await patch(scene, anna, url, 0, modelOf(500));
  const answer = await scene.ask(anna, 'DELETE', url, { headers: { 'tus-resumable': '1.0.0' } });
  expect(answer.status).toBe(204);
  expect((await head(scene, anna, url)).status).toBe(404);
  expect(await readdir(join(scene.dataDir, 'uploads'))).not.toContain(url.split('/').at(-1));
});

it('gives an address that holds behind a gateway and a prefix, whatever host the request claims to come by', async () => {
  const { id } = await scene.order(anna);
  const forwarded = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example',
  };
  const answer = await create(scene, anna, id, { 'upload-length': '10', ...forwarded });
  const url = new URL(answer.headers.get('location')!, 'https://shop.example/gate/api/customers/v1/uploads');
  expect(url.href).toMatch(/^https:\/\/shop\.example\/gate\/api\/customers\/v1\/uploads\/[0-9a-f-]{36}$/);
});
