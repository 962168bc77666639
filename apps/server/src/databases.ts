import { join } from 'node:path';
import { startPostgres, type LocalPostgres } from '@alexandrite/local-engines';
import type { ServiceName } from '@alexandrite/contracts';
import type { Env } from '@alexandrite/service-kit';
import type { Settings } from './settings.ts';

export interface Databases {
  readonly urlOf: (service: ServiceName) => string;
  stop(): Promise<void>;
}

/**
 * One database for each service: on the server that is set (where an administrator has made them), or on the embedded
 * PostgreSQL. `DATABASE_URL_MES` puts that one service's database elsewhere.
 */
export async function openDatabases(
  settings: Settings,
  env: Env,
  services: readonly ServiceName[],
  { say, onCrash }: { say: (line: string) => void; onCrash: (reason: string) => void },
): Promise<Databases> {
  const own = (service: ServiceName) => env[`DATABASE_URL_${service.toUpperCase()}`];
  const name = (service: ServiceName) => `alexandrite_${service}`;
  if (settings.DATABASE_URL) {
    const server = settings.DATABASE_URL;
    const urlOf = (service: ServiceName) => own(service) ?? withDatabase(server, name(service));
    return { urlOf, stop: async () => {} };
  }
  const postgres: LocalPostgres = await startPostgres({
    dir: join(settings.dataDir, 'postgres'),
    dirSetting: 'DATA_DIR',
    log: say,
    onCrash,
  });
  for (const service of services) await postgres.createDatabase(name(service));
  return { urlOf: (service) => own(service) ?? postgres.url(name(service)), stop: () => postgres.stop() };
}

function withDatabase(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
