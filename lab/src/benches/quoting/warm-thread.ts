import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { percentile } from '../../report.ts';

/** A model to be analysed again and again; the first times are not counted. */
export interface WarmTask {
  readonly path: string;
  readonly warmUps: number;
  readonly runs: number;
}

/** Milliseconds by stage; `total` of all; `cpu`: what the process had of its core meanwhile. */
export type StageTimes = Readonly<Record<string, number>>;

export interface WarmThread {
  /** Medians over the runs that count. Throws when the thread ended. */
  stageTimes(task: WarmTask): Promise<StageTimes>;
  stop(): Promise<void>;
}

/** Starts a thread, in a process of its own, that stays warm from one model to the next. */
export function startWarmThread(pin: readonly string[]): WarmThread {
  const script = fileURLToPath(new URL('./warm-process.js', import.meta.url));
  const [program = '', ...args] = [...pin, process.execPath, script];
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const exited = once(child, 'exit');
  const ended = exited.then(([code]) => {
    throw new Error(`the warm process ended with ${code}`);
  });
  ended.catch(() => {});
  return {
    async stageTimes(task) {
      child.send(task);
      const [runs] = (await Promise.race([once(child, 'message'), ended])) as [readonly StageTimes[]];
      const stages = Object.keys(runs[0] ?? {});
      return Object.fromEntries(stages.map((stage) => [stage, median(runs.map((run) => run[stage] ?? 0))]));
    },
    async stop() {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}

const median = (values: readonly number[]) => Math.round(percentile(values, 0.5) * 100) / 100;
