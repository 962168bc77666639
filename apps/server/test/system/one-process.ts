import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDemoPeople } from '@alexandrite/identity';
import { createUndo, createLog } from '@alexandrite/service-kit';
import { freePort } from '@alexandrite/testkit';
import { demoCarrierSecret, demoPeople } from '../../src/demo-log-ins.ts';
import { startServer } from '../../src/server.ts';
import { readSettings } from '../../src/settings.ts';
import { targets } from '../../src/targets.ts';
import { scratchDatabases } from './databases.ts';
import type { System } from './system.ts';

/** Everything in the process of the test, on the in-process bus, with demo people. */
export async function startOneProcess(more: Readonly<Record<string, string>> = {}): Promise<System> {
  const { undo, stop } = createUndo();
  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'alexandrite-e2e-'));
    undo.push(() => rm(dataDir, { recursive: true, force: true }));
    const databases = await scratchDatabases();
    undo.push(() => databases.drop());
    const env = {
      ...databases.env,
      DATA_DIR: dataDir,
      PORT: String(await freePort()),
      DATABASE_CONNECTIONS: '4',
      LOG_LEVEL: 'error',
      SELLERS_CARRIER_SECRET: demoCarrierSecret,
      ...more,
    };
    const settings = readSettings(env, true);
    const server = await startServer({
      chosen: targets,
      settings,
      env,
      log: createLog(settings.LOG_LEVEL),
      say: () => {},
      async prepare(urlOf) {
        await ensureDemoPeople(urlOf('identity'), demoPeople);
      },
      fail(error) {
        throw error;
      },
    });
    undo.push(() => server.stop());
    return { addresses: () => server.url, databases, dataDir, carrierSecret: demoCarrierSecret, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
