import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

/**
 * Sends the signal to `pid` when this process ends in any way, `kill -9` among them: a small shell waits on a pipe that
 * the kernel closes with us. The function given back calls it off.
 */
export function stopWithParent(pid: number, signal: 'INT' | 'TERM', account?: Account): () => void {
  const watcher = spawn('/bin/sh', ['-c', `read _; kill -${signal} "$0" 2>/dev/null`, String(pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  watcher.on('error', () => undefined);
  watcher.unref();
  (watcher.stdin as unknown as { unref(): void }).unref();
  return () => {
    watcher.kill('SIGKILL');
  };
}
