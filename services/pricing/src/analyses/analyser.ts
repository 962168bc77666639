import { fileURLToPath } from 'node:url';
import type { ModelAnalysis, ModelMeasures } from '@alexandrite/quoting';
import type { Log } from '@alexandrite/service-kit';
import type { Piscina } from 'piscina';
import type { PricingConfig } from '../config.ts';
import { tooComplex, type PricingProblem } from '../pricing-problem.ts';
import type { AnalysisTask } from './analysis-thread.ts';

/** What was found out about a model. `lasting`: the same bytes will always give the same. */
type Finding =
  | { readonly ok: true; readonly measures: ModelMeasures }
  | { readonly ok: false; readonly lasting: boolean; readonly problem: PricingProblem };

/** Measures models on threads, each within limits of time and memory. */
export interface Analyser {
  /** Rejects when the thread failed for a reason that is not the model's. The bytes are given away. */
  analyse(bytes: Uint8Array): Promise<Finding>;
  /** Ends the threads at once; what is under way rejects. */
  close(): Promise<void>;
}

/** The built file: a thread cannot be started from TypeScript. */
const analysisThread = new URL('../../dist/analyses/analysis-thread.js', import.meta.url);

const idleThreadMs = 30_000;

export function createAnalyser(config: PricingConfig, log: Log, thread: URL = analysisThread): Analyser {
  const { threads, timeLimitMs, memoryLimitMb, maxTriangles } = config;
  let pool: Promise<Piscina<AnalysisTask, ModelAnalysis>> | undefined;

  /** Threads, and the library that keeps them, are loaded when the first model comes. */
  async function openPool() {
    const library = await import('piscina');
    const opened = new library.Piscina<AnalysisTask, ModelAnalysis>({
      filename: fileURLToPath(thread),
      name: 'analyse',
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: idleThreadMs,
      atomics: 'disabled',
      recordTiming: false,
      resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb },
    });
    opened.on('error', (error: unknown) => log.error({ err: error }, 'an analysing thread failed'));
    return opened;
  }

  return {
    async analyse(given) {
      pool ??= openPool();
      const bytes = ownBytes(given);
      const begun = new SharedArrayBuffer(4);
      const limit = new AbortController();
      const timer = setTimeout(() => limit.abort(), timeLimitMs);
      try {
        const result = await (
          await pool
        ).run({ bytes, maxTriangles, begun }, { signal: limit.signal, transferList: [bytes.buffer] });
        return result.ok ? result : { ok: false, lasting: true, problem: result.problem };
      } catch (error) {
        if (limit.signal.aborted) {
          if (Atomics.load(new Int32Array(begun), 0) === 0)
            throw new Error('the thread did not start', { cause: error });
          return beyond({ limit: 'time', seconds: timeLimitMs / 1_000 });
        }
        if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') {
          return beyond({ limit: 'memory', megabytes: memoryLimitMb });
        }
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
    async close() {
      await (await pool)?.destroy();
    },
  };
}

/** Not lasting: how long an analysis takes depends on the machine too. */
function beyond(detail: PricingProblem['detail']): Finding {
  return { ok: false, lasting: false, problem: tooComplex(detail) };
}

/** Small buffers are cut from one that is shared, which must not be given away. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const whole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  return whole ? new Uint8Array(buffer) : new Uint8Array(bytes);
}
