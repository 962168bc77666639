import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPostgres } from '../src/postgres.ts';
import { identityOf } from '../src/process-identity.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'alexandrite-postgres-test-'));
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** Another Node process that runs the server on the folder, with its own pid and the postmaster's. */
async function otherProcess(): Promise<{ node: number; postgres: number; killed: () => Promise<void> }> {
  const library = new URL('../dist/index.js', import.meta.url).href;
  const program = `
    const { startPostgres } = await import(${JSON.stringify(library)});
    const { pid } = await startPostgres({ dir: ${JSON.stringify(dir)}, durable: false });
    console.log(pid);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const postgres = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(Number(line.toString())));
    void ended.then(() => reject(new Error('the other process ended')));
  });
  const killed = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return { node: child.pid ?? 0, postgres, killed };
}

describe('when the process that started PostgreSQL', () => {
  it('still runs, another start on the folder is refused with its number', async () => {
    const other = await otherProcess();
    await expect(startPostgres({ dir, durable: false })).rejects.toThrow(
      `process ${other.node} runs the server`,
    );
    expect(identityOf(other.postgres)).toBeDefined();
    await other.killed();
    await expect.poll(() => identityOf(other.postgres), { timeout: 10_000 }).toBeUndefined();
  });

  it('is killed, PostgreSQL ends by itself and the next start finds the data', async () => {
    const other = await otherProcess();
    await other.killed();
    const next = await startPostgres({ dir, durable: false });
    expect(next.pid).not.toBe(other.postgres);
    expect(identityOf(other.postgres)).toBeUndefined();
    await next.stop();
  });

  it('is killed together with the watcher beside it, the next start stops the orphan first', async () => {
    const other = await otherProcess();
    for (const pid of childrenOf(other.node)) {
      if (pid !== other.postgres) process.kill(pid, 'SIGKILL');
    }
    await other.killed();
    expect(identityOf(other.postgres)).toBeDefined();
    const said: string[] = [];
    const next = await startPostgres({ dir, durable: false, log: (line) => said.push(line) });
    expect(said).toEqual([
      `stopping the PostgreSQL that an interrupted run left running (process ${other.postgres})`,
    ]);
    expect(identityOf(other.postgres)).toBeUndefined();
    await next.stop();
  });
});

function childrenOf(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
}
