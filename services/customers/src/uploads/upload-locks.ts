import { setTimeout as sleep } from 'node:timers/promises';
import { newId, type Database, type Log } from '@alexandrite/service-kit';
import { ERRORS, type Lock, type Locker } from '@tus/server';
import { askForRelease, dropLock, lockSeconds, renewLock, takeLock } from './upload-lock-store.ts';

const lookMs = 50;
const renewMs = 500;
const longestWaitMs = 30_000;

/**
 * Locks on uploads that hold across processes: a client that comes back through another instance, while the first
 * one still waits on its dead connection, does not write into the same file beside it. No connection to the database
 * is kept while the bytes come in.
 */
export function createUploadLocks(db: Database, log: Log): Locker {
  return { newLock: (uploadId) => createLock(db, log, uploadId) };
}

function createLock(db: Database, log: Log, uploadId: string): Lock {
  const token = newId();
  let renewing: NodeJS.Timeout | undefined;

  function keep(askHolder: () => void | Promise<void>): void {
    let lastRenewed = performance.now();
    renewing = setInterval(() => {
      renewLock(db, uploadId, token)
        .then((undisturbed) => {
          lastRenewed = performance.now();
          return undisturbed ? undefined : askHolder();
        })
        .catch((error: unknown) => {
          log.warn({ err: error, uploadId }, 'the lock on an upload was not renewed');
          if (performance.now() - lastRenewed > (lockSeconds * 1000) / 2) void askHolder();
        });
    }, renewMs);
  }

  return {
    async lock(signal, requestRelease) {
      const deadline = performance.now() + longestWaitMs;
      while (!(await takeLock(db, uploadId, token))) {
        if (signal.aborted) throw ERRORS.ABORTED;
        if (performance.now() > deadline) throw ERRORS.ERR_LOCK_TIMEOUT;
        await askForRelease(db, uploadId);
        await sleep(lookMs);
      }
      keep(requestRelease);
    },
    async unlock() {
      clearInterval(renewing);
      await dropLock(db, uploadId, token).catch((error: unknown) =>
        log.warn({ err: error, uploadId }, 'the lock on an upload ends by itself'),
      );
    },
  };
}

/** Does something to an upload while nobody else reads or writes it. */
export async function withLock<T>(locks: Locker, uploadId: string, work: () => Promise<T>): Promise<T> {
  const lock = locks.newLock(uploadId);
  await lock.lock(new AbortController().signal, () => {});
  try {
    return await work();
  } finally {
    await lock.unlock();
  }
}
