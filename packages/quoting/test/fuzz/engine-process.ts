import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ModelLimits } from '../../src/formats/reader.ts';
import type { ModelAnalysis } from '../../src/model.ts';

export interface Answer {
  readonly analysis: ModelAnalysis;
  readonly prices: readonly unknown[];
  readonly verdicts: readonly unknown[];
  readonly cpuMs: number;
  /** The most that the process has had in memory so far. */
  readonly peakMb: number;
}

export type Outcome =
  | { readonly ended: 'answered'; readonly answer: Answer }
  | { readonly ended: 'hung' }
  /** `why`: its last words. */
  | { readonly ended: 'died'; readonly why: string };

export interface EngineOptions {
  readonly seconds: number;
  readonly limits?: Partial<ModelLimits>;
}

export interface Engine {
  /** `model`: its bytes, or the path of its file. */
  analyse(
    model: Uint8Array | string,
    options: { seconds: number; limits?: Partial<ModelLimits> },
  ): Promise<Outcome>;
  close(): void;
}

const program = fileURLToPath(new URL('analyse-in-child.js', import.meta.url));

/** The built engine in a process that is started when it is needed, and ended when it takes too long. */
export function createEngine(): Engine {
  let child: ChildProcess | undefined;
  let words = '';

  function start(): ChildProcess {
    const started = fork(program, {
      serialization: 'advanced',
      silent: true,
      execArgv: ['--max-old-space-size=1024'],
    });
    words = '';
    const listen = (chunk: Buffer): void => void (words = (words + chunk.toString()).slice(-2000));
    started.stdout?.on('data', listen);
    started.stderr?.on('data', listen);
    return started;
  }

  function close(): void {
    child?.removeAllListeners();
    child?.kill('SIGKILL');
    child = undefined;
  }

  return {
    analyse(model, { seconds, limits = {} }) {
      const running = (child ??= start());
      return new Promise((resolve) => {
        const end = (outcome: Outcome): void => {
          clearTimeout(timer);
          running.removeAllListeners();
          if (outcome.ended !== 'answered') close();
          resolve(outcome);
        };
        const timer = setTimeout(() => end({ ended: 'hung' }), seconds * 1000);
        running.on('message', (answer) => end({ ended: 'answered', answer: answer as Answer }));
        running.on('close', (code, signal) => end({ ended: 'died', why: `${code ?? signal}: ${words}` }));
        running.on('error', (error) => end({ ended: 'died', why: String(error) }));
        running.send({ model, limits });
      });
    },
    close,
  };
}
