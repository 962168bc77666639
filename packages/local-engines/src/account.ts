import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The ordinary user as whom a server runs that refuses to run as root. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The account for a server whose data is (or will be) in `folder`, or undefined when this process is not root and
 * simply uses its own. Data that is already there keeps its owner.
 */
export function serverAccount(folder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const present = statSync(folder, { throwIfNoEntry: false });
  if (present && present.uid !== 0) {
    return { name: `user ${present.uid}`, uid: present.uid, gid: present.gid };
  }
  const known = accounts(readFileSync('/etc/passwd', 'utf8'));
  const account =
    known.find(({ name }) => name === 'postgres') ?? known.find(({ name }) => name === 'nobody');
  if (account) return account;
  throw new Error('PostgreSQL refuses to run as root, and /etc/passwd has neither `postgres` nor `nobody`');
}

/** The lines of a passwd file. */
export function accounts(passwd: string): readonly Account[] {
  return passwd.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/** The first folder above `path`, from the root down, that the account may not pass through. */
export function closedFolderAbove(path: string, account: Account): string | undefined {
  const above: string[] = [];
  for (let at = dirname(resolve(path)); at !== dirname(at); at = dirname(at)) above.unshift(at);
  return above.find((folder) => !maySearch(folder, account));
}

function maySearch(folder: string, account: Account): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
