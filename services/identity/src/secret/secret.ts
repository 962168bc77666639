import { createHmac, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, type Db } from '@alexandrite/service-kit';

const fileName = 'identity-secret';

/** The secret that is set, else the one of the data folder, which is made at the first start. */
export async function installationSecret(set: string | undefined, dataDir: string): Promise<string> {
  if (set) return set;
  const path = join(dataDir, fileName);
  return (await readSecret(path)) ?? (await makeSecret(dataDir, path));
}

/**
 * Ties the database to the secret. Throws a ConfigError when it belongs to another one: the instances would not
 * understand each other's signing keys and cookies.
 */
export async function requireSameSecret(db: Db, secret: string): Promise<void> {
  const fingerprint = createHmac('sha256', secret).update('alexandrite identity').digest('hex');
  await db.query('insert into installation_secret (fingerprint) values ($1) on conflict do nothing', [
    fingerprint,
  ]);
  const { rows } = await db.query<{ fingerprint: string }>('select fingerprint from installation_secret');
  if (rows[0]?.fingerprint !== fingerprint) {
    throw new ConfigError(
      'IDENTITY_SECRET is not the one that this database was set up with; expected the same secret in every ' +
        `instance (unset, it is kept in the file ${fileName} of the data folder)`,
    );
  }
}

async function readSecret(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written whole under another name first: whoever finds the file finds all of it. */
async function makeSecret(dataDir: string, path: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readSecret(path))!;
}
