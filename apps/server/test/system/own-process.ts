import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createUndo } from '@alexandrite/service-kit';
import { freePort } from '@alexandrite/testkit';
import { spawnServer, type ServerProcess } from '../../../../lab/src/system/server-process.ts';
import { demoCarrierSecret } from '../../src/demo-log-ins.ts';
import { scratchDatabases } from './databases.ts';
import { serving } from './serving.ts';
import type { System } from './system.ts';

/** Everything in one process that is not the test's, on the in-process bus, with demo people. */
export interface OwnProcess extends System {
  readonly process: ServerProcess;
}

export async function startOwnProcess(more: Readonly<Record<string, string>> = {}): Promise<OwnProcess> {
  const { undo, stop } = createUndo();
  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'alexandrite-e2e-'));
    undo.push(() => rm(dataDir, { recursive: true, force: true }));
    const databases = await scratchDatabases();
    undo.push(() => databases.drop());
    const process = spawnServer({
      target: 'all',
      port: await freePort(),
      env: {
        ...databases.env,
        DATA_DIR: dataDir,
        DATABASE_CONNECTIONS: '4',
        DEMO_PEOPLE: 'yes',
        LOG_LEVEL: 'error',
        ...more,
      },
    });
    undo.push(() => process.stop());
    await serving(process);
    return {
      addresses: () => process.url,
      databases,
      dataDir,
      carrierSecret: demoCarrierSecret,
      process,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
