import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { enginesNeeded } from './engines-needed.ts';
import { startPostgresForRun } from './run-postgres.ts';
import { startRabbitMqForRun } from './run-rabbitmq.ts';
import { TOLD } from './test-environment.ts';

/**
 * Starts once, for the whole run, the engines that the selected test files need; gives the function that stops them
 * and removes their data.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { state, config } = project.vitest;
  // While watching, files that need other engines may be selected later.
  const needs = config.watch ? { postgres: true, rabbitMq: true } : enginesNeeded(state.getPaths());
  const dir = await mkdtemp(join(tmpdir(), 'alexandrite-test-'));
  // A run that is broken off never comes to its teardown; the engines end with this process by themselves.
  process.on('exit', () => rmSync(dir, { recursive: true, force: true, maxRetries: 3 }));
  const id = `t${randomBytes(3).toString('hex')}`;
  process.env[TOLD.runId] = id;
  const say = (line: string): void => project.vitest.logger.log(line);
  const starting = [
    ...(needs.postgres ? [startPostgresForRun(join(dir, 'postgres'), id)] : []),
    ...(needs.rabbitMq ? [startRabbitMqForRun(join(dir, 'rabbitmq'), say)] : []),
  ];
  const started = await Promise.allSettled(starting);
  const stop = async (): Promise<void> => {
    const running = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    await Promise.all(running.map((end) => end()));
    await rm(dir, { recursive: true, force: true });
  };
  const failure = started.find((result) => result.status === 'rejected');
  if (failure === undefined) return stop;
  await stop();
  throw failure.reason;
}
