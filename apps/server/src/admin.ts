import { runAdminCommand } from '@alexandrite/identity';
import { ConfigError } from '@alexandrite/service-kit';
import { openDatabases } from './databases.ts';
import { readSettings } from './settings.ts';

/** `npm run admin -- create --email …`: makes the first administrator, on the database that the settings name. */
async function admin(): Promise<number> {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const settings = readSettings(process.env, true);
  const databases = await openDatabases(settings, process.env, ['identity'], { say, onCrash: say });
  try {
    return await runAdminCommand({
      databaseUrl: databases.urlOf('identity'),
      args: process.argv.slice(2),
      say,
    });
  } finally {
    await databases.stop();
  }
}

admin().then(
  (status) => (process.exitCode = status),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = error instanceof ConfigError ? 2 : 1;
  },
);
