import { closedFolderAbove, type Account } from './account.ts';

/**
 * How the server, started inside its data folder, is told where that is. Under a folder closed to the server's account
 * (such as /root) a path would not open; Linux offers the working folder under a name that always does.
 */
export function dataArgument(data: string, account: Account | undefined): string {
  const closed = account && closedFolderAbove(data, account);
  return closed !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : data;
}

/** Throws where that way out is missing. */
export function requireReachable(data: string, account: Account | undefined, dirSetting?: string): void {
  const closed = account && closedFolderAbove(data, account);
  if (closed === undefined || process.platform === 'linux') return;
  const way = dirSetting ? `set ${dirSetting} to another folder` : 'choose another folder';
  throw new Error(
    `PostgreSQL refuses to run as root and runs as ${account?.name}, who may not enter ${closed}: ${way}`,
  );
}
