import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findRabbitMq } from '../src/rabbitmq-binaries.ts';
import { startRabbitMq } from '../src/rabbitmq.ts';

describe.skipIf(!(await findRabbitMq()))('a private RabbitMQ', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'rabbitmq-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  test('has its virtual hosts again after a kill, on the same port, and is gone after stop', async () => {
    const broker = await startRabbitMq({ dir });
    const urls = await Promise.all(['a', 'b', 'c.d-e'].map((name) => broker.createVhost(name)));
    expect(urls[2]).toBe(`amqp://guest:guest@127.0.0.1:${broker.port}/c.d-e`);
    await broker.deleteVhost('a');
    await expect(broker.createVhost('no/slash')).rejects.toThrow('Not a name');
    await sleep(1_000);
    const firstPid = broker.pid;
    await broker.kill();
    expect(broker.pid).toBeUndefined();
    expect(await listens(broker.port)).toBe(false);
    await broker.restart();
    expect(broker.pid).not.toBe(firstPid);
    const names = (await broker.ctl(['--quiet', 'list_vhosts', '--no-table-headers'])).trim().split('\n');
    expect(names.toSorted()).toEqual(['/', 'b', 'c.d-e']);
    await expect(broker.ctl(['no_such_command'])).rejects.toThrow('Command failed');
    await broker.stop();
    await broker.stop();
    expect(await listens(broker.port)).toBe(false);
  });

  test('ends with the process that started it, even one that is killed', async () => {
    const module = new URL('../dist/index.js', import.meta.url).href;
    const program = `const { startRabbitMq } = await import(${JSON.stringify(module)});
      console.log((await startRabbitMq({ dir: ${JSON.stringify(dir)} })).port);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const port = Number(line.toString());
    expect(await listens(port)).toBe(true);
    parent.kill('SIGKILL');
    const deadline = Date.now() + 15_000;
    while ((await listens(port)) && Date.now() < deadline) await sleep(50);
    expect(await listens(port)).toBe(false);
  });
});

async function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}
