import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { admin, anna, boris, startCustomers, type Customers } from './harness.ts';
import { begin, create, head, metadata, modelOf, openRequest, patch, upload } from './tus.ts';

let scene: Customers;
beforeAll(async () => {
  scene = await startCustomers({ env: { CUSTOMERS_MAX_MODEL_BYTES: '1000000' } });
});
afterAll(() => scene[Symbol.asyncDispose]());

const orderOf = async (id: string) => (await scene.ask(anna, 'GET', `/orders/${id}`)).json();
const staged = () => readdir(join(scene.dataDir, 'uploads'));

it('stops a client that sends more than the limit without having said so', async () => {
  const { id } = await scene.order(anna);
  const answer = await create(scene, anna, id, { 'upload-defer-length': '1' });
  const url = new URL(answer.headers.get('location')!, `${scene.api}/uploads`).href;
  const huge = await patch(scene, anna, url, 0, modelOf(1_100_000));
  expect(await huge.json()).toMatchObject({ status: 413, code: 'model-too-large' });

  const chunked = openRequest(anna, url, 'chunked');
  const told = once(chunked, 'response');
  for (let i = 0; i < 11; i++) chunked.write(modelOf(100_000));
  const [stopped] = (await told) as [IncomingMessage];
  expect(stopped.resume().statusCode).toBe(413);
  chunked.destroy();
  expect(await orderOf(id)).toMatchObject({ status: 'INITIATED' });
});

it('refuses a 2 GB file before a byte is read, in the language of the reader', async () => {
  const { id } = await scene.order(anna);
  const before = await staged();
  const answer = await create(scene, anna, id, { 'upload-length': '2147483648', 'accept-language': 'ru' });
  expect(answer.status).toBe(413);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await answer.json()).toMatchObject({
    code: 'model-too-large',
    title: expect.stringMatching(/Модель больше/),
  });
  expect(await staged()).toEqual(before);
  expect((await scene.ask(anna, 'GET', `/orders/${id}/upload`)).status).toBe(404);
});

it('answers to a 2 GB file that begins to come in with its creation, and reads no more of it', async () => {
  const { id } = await scene.order(anna);
  const bytes = 2 ** 31;
  const headers = {
    'upload-length': String(bytes),
    'upload-metadata': metadata({ orderId: id, filename: 'big.stl' }),
  };
  const sending = openRequest(anna, `${scene.api}/uploads`, bytes, { method: 'POST', headers });
  const told = once(sending, 'response');
  sending.write(modelOf(100_000));
  const [answer] = (await told) as [IncomingMessage];
  expect(answer.resume().statusCode).toBe(413);
  await once(sending, 'close');
});

it('refuses an empty file, missing metadata, another tus and odd headers, each by its own problem', async () => {
  const { id } = await scene.order(anna);
  const told = async (answer: Promise<Response>) => (await answer).json();
  expect(await told(create(scene, anna, id, { 'upload-length': '0' }))).toMatchObject({
    status: 422,
    code: 'model-empty',
  });
  expect(await told(create(scene, anna, id, {}))).toMatchObject({ status: 400, code: 'upload-malformed' });
  expect(await told(create(scene, anna, id, { 'upload-length': '5' }, '  '))).toMatchObject({
    code: 'upload-malformed',
  });
  expect(
    await told(create(scene, anna, id, { 'upload-length': '5', 'upload-concat': 'partial' })),
  ).toMatchObject({
    code: 'upload-malformed',
  });
  const old = await create(scene, anna, id, { 'upload-length': '5', 'tus-resumable': '0.2.2' });
  expect(old.headers.get('tus-version')).toBe('1.0.0');
  expect(await old.json()).toMatchObject({ status: 412, code: 'tus-version-unsupported' });

  const url = await begin(scene, anna, id, 100);
  const json = await patch(scene, anna, url, 0, modelOf(100), { 'content-type': 'application/json' });
  expect(await json.json()).toMatchObject({ status: 415, code: 'media-type-unsupported' });
  const negative = await patch(scene, anna, url, 0, modelOf(100), { 'upload-offset': '-1' });
  expect(await negative.json()).toMatchObject({ status: 400, code: 'upload-malformed' });
  const more = await patch(scene, anna, url, 0, modelOf(101));
  expect(await more.json()).toMatchObject({ status: 413, code: 'upload-longer-than-told' });
  expect((await head(scene, anna, url)).headers.get('upload-offset')).toBe('0');
  expect((await patch(scene, anna, url, 0, modelOf(100))).status).toBe(204);
});

it('hides uploads and orders from everybody but their owner', async () => {
  const { id } = await scene.order(anna);
  const foreign = await create(scene, boris, id, { 'upload-length': '100' });
  expect(await foreign.json()).toMatchObject({ status: 404, code: 'order-not-found' });
  const url = await begin(scene, anna, id, 100);
  expect((await head(scene, boris, url)).status).toBe(404);
  expect(await (await patch(scene, boris, url, 0, modelOf(100))).json()).toMatchObject({
    code: 'upload-not-found',
  });
  expect((await scene.ask(boris, 'DELETE', url, { headers: { 'tus-resumable': '1.0.0' } })).status).toBe(404);
  const missing = await head(scene, anna, `${scene.api}/uploads/${randomUUID()}`);
  expect(missing.status).toBe(404);
  expect((await fetch(url, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })).status).toBe(401);
  expect((await patch(scene, admin, url, 0, modelOf(100))).status).toBe(403);
  expect((await scene.ask(admin, 'GET', `/orders/${id}/upload`)).status).toBe(200);
});

it('takes no model for an order that has moved on, not even one that was already on its way', async () => {
  const { id } = await scene.order(anna);
  const bytes = modelOf(1000, 11);
  const url = await begin(scene, anna, id, bytes.length);
  await patch(scene, anna, url, 0, bytes.slice(0, 500));
  await upload(scene, anna, id, modelOf(100));
  const stale = await create(scene, anna, id, { 'upload-length': '9', 'if-match': '"1"' });
  expect(await stale.json()).toMatchObject({ status: 412, code: 'version-stale' });
  await scene.ask(anna, 'POST', `/orders/${id}/submit`, { json: { materialId: 'gold-585', quantity: 1 } });

  const late = await create(scene, anna, id, { 'upload-length': '100' });
  expect(await late.json()).toMatchObject({ status: 409, code: 'step-not-allowed' });
  const last = await patch(scene, anna, url, 500, bytes.slice(500));
  expect(await last.json()).toMatchObject({ status: 409, code: 'step-not-allowed' });
  expect((await head(scene, anna, url)).status).toBe(404);
  expect(await orderOf(id)).toMatchObject({ status: 'SUBMITTED', version: 3, model: { bytes: 100 } });
});
