import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@alexandrite/local-engines';
import { say, type Report } from '../report.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const secondStarts = 3;

/** From `npm start` to the first answered request, and the resident memory of all processes that it brought up. */
export async function startBench(): Promise<Report> {
  const dir = await mkdtemp(join(tmpdir(), 'alexandrite-start-'));
  try {
    const first = await startOnce(dir);
    say(`first start ${first.seconds.toFixed(2)} s, ${first.memoryMb} MB`);
    const second = [];
    for (let i = 0; i < secondStarts; i++) second.push(await startOnce(dir));
    const seconds = second.map((start) => start.seconds).toSorted((a, b) => a - b)[1]!;
    const memoryMb = Math.max(first.memoryMb, ...second.map((start) => start.memoryMb));
    say(`second start ${seconds.toFixed(2)} s (median of ${secondStarts}), ${memoryMb} MB`);
    return {
      name: 'bench-start',
      ok: first.seconds <= 15 && seconds <= 3 && memoryMb <= 350,
      figures: {
        firstStartS: round(first.seconds),
        secondStartS: round(seconds),
        memoryMb,
        processes: first.processes,
      },
      aims: { firstStartS: 15, secondStartS: 3, memoryMb: 350 },
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function startOnce(dir: string) {
  const port = await freePort();
  const began = performance.now();
  const npm = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATA_DIR: join(dir, 'data') },
    stdio: 'ignore',
    detached: true,
  });
  const exited = once(npm, 'exit');
  try {
    await untilAnswered(`http://127.0.0.1:${port}/health/ready`, npm);
    const seconds = (performance.now() - began) / 1000;
    const pids = await descendants(npm.pid!);
    const memory = await Promise.all(pids.map(proportionalSetSize));
    return { seconds, memoryMb: Math.round(sum(memory) / 1024), processes: pids.length };
  } finally {
    process.kill(-npm.pid!, 'SIGINT');
    await exited;
  }
}

async function untilAnswered(url: string, npm: ChildProcess): Promise<void> {
  for (;;) {
    if (npm.exitCode !== null) throw new Error(`npm start ended with ${npm.exitCode}`);
    const answered = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The process and everything that it, or one of its children, started. */
async function descendants(pid: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const parent = /\) \S (\d+)/.exec(stat)?.[1];
    if (parent) parents.set(Number(name), Number(parent));
  }
  const found = [pid];
  for (const one of found) for (const [child, parent] of parents) if (parent === one) found.push(child);
  return found;
}

/** Resident memory in kB, pages that processes share counted once among them. */
async function proportionalSetSize(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const round = (seconds: number) => Math.round(seconds * 100) / 100;
