import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@alexandrite/local-engines';
import { demoCarrierSecret, demoPeople } from '@alexandrite/server/demo';
import { printReport, say } from './report.ts';
import { isReady, spawnServer, untilReady } from './system/server-process.ts';
import { walkOrder } from './demo/walk-order.ts';

const defaultModel = fileURLToPath(new URL('../models/band-ring.stl', import.meta.url));

/** Takes one model from INITIATED to CLOSED over HTTP, on the running server or on one of its own. */
async function demo(): Promise<void> {
  const path = process.argv[2] ?? defaultModel;
  const model = { bytes: await readFile(path), fileName: basename(path) };
  const running = process.env['PUBLIC_URL'] ?? `http://127.0.0.1:${process.env['PORT'] ?? 8080}`;
  const own = (await isReady(running)) ? undefined : await startOwn();
  try {
    const url = own?.url ?? running;
    say(`${own ? 'started a server for this demo' : 'using the running server'} at ${url}\n`);
    const { agree, figures } = await walkOrder({
      addresses: () => url,
      people: demoPeople,
      carrierSecret: process.env['SELLERS_CARRIER_SECRET'] ?? demoCarrierSecret,
      model,
      trackingNumber: `DEMO-${randomUUID()}`,
    });
    printReport({ name: 'demo', ok: agree, figures, aims: { agree: true } });
    process.exitCode = agree ? 0 : 1;
  } finally {
    await own?.stop();
  }
}

async function startOwn() {
  const dir = await mkdtemp(join(tmpdir(), 'alexandrite-demo-'));
  say('no server is running: starting one');
  const server = spawnServer({
    target: 'all',
    port: await freePort(),
    env: { DATA_DIR: dir, LOG_LEVEL: 'error', DEMO_PEOPLE: 'yes' },
  });
  const stop = async () => {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  };
  try {
    await Promise.race([
      untilReady(server.url),
      server.exited.then(() => Promise.reject(new Error(server.output()))),
    ]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: server.url, stop };
}

demo().catch((error: unknown) => {
  say(`the demo could not be finished: ${(error as Error).message}`);
  printReport({
    name: 'demo',
    ok: false,
    figures: { error: (error as Error).message },
    aims: { agree: true },
  });
  process.exitCode = 1;
});
