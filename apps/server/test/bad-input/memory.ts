import { readFileSync } from 'node:fs';

const everyMs = 20;

/** Watches how much memory a process has resident; gives the function that stops and tells by how much it grew at most, in bytes. */
export function watchMemory(pid: number): () => number {
  const begun = residentBytes(pid);
  let most = begun;
  const timer = setInterval(() => {
    most = Math.max(most, residentBytes(pid));
  }, everyMs);
  return () => {
    clearInterval(timer);
    return most - begun;
  };
}

/** The system's own figure; on systems that do not tell it this way the process must at least be there. */
function residentBytes(pid: number): number {
  if (process.platform !== 'linux') {
    process.kill(pid, 0);
    return 0;
  }
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1024;
}
