import { once } from 'node:events';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId, type ModelStorage } from '@alexandrite/service-kit';
import { eventually } from '@alexandrite/testkit';
import { expect, it } from 'vitest';
import { anna, boris, startCustomers, type Customers } from './harness.ts';
import { begin, create, head, modelOf, openRequest, patch, upload } from './tus.ts';

const orderOf = async ({ ask }: Customers, id: string) => (await ask(anna, 'GET', `/orders/${id}`)).json();

/** A storage that is away as long as it is told. */
function flaky() {
  const state = { away: false };
  const wrap = (real: ModelStorage): ModelStorage => ({
    ...real,
    async put(sha256, path) {
      if (state.away) throw Object.assign(new Error('the storage is away'), { code: 'ECONNREFUSED' });
      await real.put(sha256, path);
    },
  });
  return { state, wrap };
}

it('acknowledges nothing while the storage is away, and is finished by the next HEAD or PATCH', async () => {
  const { state, wrap } = flaky();
  await using scene = await startCustomers({ storage: wrap });
  for (const finish of ['HEAD', 'PATCH']) {
    const { id } = await scene.order(anna);
    const bytes = modelOf(5_000);
    const url = await begin(scene, anna, id, bytes.length);
    state.away = true;
    expect((await patch(scene, anna, url, 0, bytes)).status).toBe(503);
    expect(await orderOf(scene, id)).toMatchObject({ status: 'INITIATED', model: null });
    const progress = await scene.ask(anna, 'GET', `/orders/${id}/upload`);
    expect(await progress.json()).toMatchObject({ percent: 100, finished: false });

    state.away = false;
    const answer = await (finish === 'HEAD'
      ? head(scene, anna, url)
      : patch(scene, anna, url, bytes.length, modelOf(0)));
    expect(answer.ok).toBe(true);
    expect(answer.headers.get('upload-offset')).toBe('5000');
    expect(await orderOf(scene, id)).toMatchObject({ status: 'FILE_UPLOADED', version: 2 });
    expect((await head(scene, anna, url)).headers.get('upload-offset')).toBe('5000');
    expect((await patch(scene, anna, url, bytes.length, modelOf(0))).status).toBe(204);
    expect(await orderOf(scene, id)).toMatchObject({ version: 2 });
  }
});

it('finishes an interrupted upload by itself after a restart', async () => {
  const { state, wrap } = flaky();
  await using scene = await startCustomers({ storage: wrap });
  const { id } = await scene.order(anna);
  const url = await begin(scene, anna, id, 5_000);
  state.away = true;
  expect((await patch(scene, anna, url, 0, modelOf(5_000))).status).toBe(503);
  state.away = false;
  await scene.restart();
  await eventually(async () => expect(await orderOf(scene, id)).toMatchObject({ status: 'FILE_UPLOADED' }));
});

it('does not wait for a slow sender when it ends, and keeps what has come in', async () => {
  await using scene = await startCustomers();
  const { id } = await scene.order(anna);
  const bytes = modelOf(10_000);
  const before = await begin(scene, anna, id, bytes.length);
  const sending = openRequest(anna, before, bytes.length);
  sending.write(bytes.subarray(0, 4_000));
  const progress = async () => (await scene.ask(anna, 'GET', `/orders/${id}/upload`)).json();
  await eventually(async () => expect(await progress()).toMatchObject({ offset: 4_000 }));
  await scene.restart();

  const url = `${scene.api}/uploads/${before.split('/').at(-1)}`;
  expect((await head(scene, anna, url)).headers.get('upload-offset')).toBe('4000');
  expect((await patch(scene, anna, url, 4_000, bytes.slice(4_000))).status).toBe(204);
  expect(await orderOf(scene, id)).toMatchObject({ status: 'FILE_UPLOADED' });
});

it('throws away what was abandoned, and files that belong to nothing', async () => {
  let now = new Date();
  await using scene = await startCustomers({ clock: () => now, env: { CUSTOMERS_UPLOAD_EXPIRY_HOURS: '1' } });
  const folder = join(scene.dataDir, 'uploads');
  const { id } = await scene.order(anna);
  const abandoned = await begin(scene, anna, id, 1_000);
  await patch(scene, anna, abandoned, 0, modelOf(500));
  const stray = newId();
  await writeFile(join(folder, stray), 'left behind');
  await utimes(join(folder, stray), new Date(0), new Date(0));

  now = new Date(now.getTime() + 2 * 3_600_000);
  const { id: freshOrder } = await scene.order(anna);
  const fresh = await begin(scene, anna, freshOrder, 1_000);
  await scene.restart();
  const left = fresh.split('/').at(-1);
  await eventually(async () => expect(await readdir(folder)).toEqual([left]));
  const there = (url: string) => `${scene.api}/uploads/${url.split('/').at(-1)}`;
  expect((await head(scene, anna, there(abandoned))).status).toBe(404);
});

it('keeps no more unfinished uploads for one customer than it may, and gives up those long idle', async () => {
  await using scene = await startCustomers({ env: { CUSTOMERS_MAX_OPEN_UPLOADS: '2' } });
  const { id } = await scene.order(anna);
  await begin(scene, anna, id, 1_000);
  await begin(scene, anna, id, 1_000);
  const third = await create(scene, anna, id, { 'upload-length': '1000' });
  expect(await third.json()).toMatchObject({ status: 429, code: 'too-many-uploads' });
  const longAgo = new Date(Date.now() - 120_000);
  const folder = join(scene.dataDir, 'uploads');
  for (const name of await readdir(folder)) await utimes(join(folder, name), longAgo, longAgo);
  expect((await create(scene, anna, id, { 'upload-length': '1000' })).status).toBe(201);
  const other = await scene.order(boris);
  await upload(scene, boris, other.id, modelOf(100));
});

it('holds only a little of a large model in memory', async () => {
  await using scene = await startCustomers();
  const { id } = await scene.order(anna);
  const piece = new Uint8Array(64 * 1024);
  const pieces = 3000;
  const url = await begin(scene, anna, id, pieces * piece.length);
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }, 5);
  const sending = openRequest(anna, url, pieces * piece.length);
  const told = once(sending, 'response');
  await pipeline(Readable.from(repeat(piece, pieces)), sending);
  const [answer] = (await told) as [IncomingMessage];
  clearInterval(watch);
  expect(answer.resume().statusCode).toBe(204);
  expect(most).toBeLessThan(100 * 1024 * 1024);
});

function* repeat<T>(value: T, times: number) {
  for (let i = 0; i < times; i++) yield value;
}
