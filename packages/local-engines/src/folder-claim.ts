import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity.ts';

const CLAIM = 'owner.json';

/**
 * Notes in the folder that this process runs the server that lives there. Throws, naming the other process, when one
 * that is still alive does; the note of a dead one is taken over.
 */
export function claimFolder(dir: string): () => void {
  const me = identityOf(process.pid);
  if (me === undefined) throw new Error('cannot read the start time of this process');
  const path = join(dir, CLAIM);
  const mine = `${JSON.stringify(me)}\n`;
  while (!created(path, mine)) {
    const theirs = read(path);
    if (theirs === undefined) continue;
    const owner = parsed(theirs);
    if (owner !== undefined && isAlive(owner)) {
      const who = owner.pid === process.pid ? 'this process already' : `process ${owner.pid}`;
      throw new Error(`${dir} is in use: ${who} runs the server that keeps its data there`);
    }
    removeStale(path, theirs);
  }
  return () => {
    if (read(path) === mine) rmSync(path, { force: true });
  };
}

function created(path: string, text: string): boolean {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, text);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves the note aside first, so that a note written meanwhile by somebody else is seen and put back. */
function removeStale(path: string, expected: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (read(aside) === expected) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(text: string): ProcessIdentity | undefined {
  try {
    const { pid, startedAt } = JSON.parse(text) as Partial<ProcessIdentity>;
    return typeof pid === 'number' && typeof startedAt === 'string' ? { pid, startedAt } : undefined;
  } catch {
    return undefined;
  }
}
