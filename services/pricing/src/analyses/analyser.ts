import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '@alexandrite/service-kit';
import type { Piscina } from 'piscina';
import type { PricingConfig } from '../config.ts';
import { tooComplex, type PricingProblem } from '../pricing-problem.ts';
import { readCells, type AnalysisCells } from './analysis-cells.ts';
import type { Analysis } from './analysis.ts';
import { modelLimitsWithin } from './model-limits.ts';
import { createMemoryWatch } from './memory-watch.ts';
import type { AnalysisResult, AnalysisTask } from './analysis-thread.ts';

/**
 * What became of an analysis. `lasting`: the same bytes will always give the same. `crowded`: the memory ran out while
 * others were under way, and it is not known whose fault that was.
 */
type Outcome =
  | { readonly ended: 'done'; readonly lasting: boolean; readonly analysis: Analysis }
  | { readonly ended: 'crowded' };

/** Measures models on threads, each within limits of time and memory. */
export interface Analyser {
  /** Rejects when the thread failed for a reason that is not the model's. The bytes are given away. */
  analyse(bytes: Uint8Array, cells: AnalysisCells): Promise<Outcome>;
  /** Ends the threads at once; what is under way rejects. */
  close(): Promise<void>;
}

/** The built file: a thread cannot be started from TypeScript. */
const analysisThread = new URL('../../dist/analyses/analysis-thread.js', import.meta.url);

const idleThreadMs = 30_000;
/** How long an ended thread takes to give its memory back, so that it is not counted to the next one. */
const lettingGoMs = 250;

/** A model is large from this share of its limit on. */
const largeShare = 0.25;

type Limit = 'time' | 'memory' | 'crowd';

export function createAnalyser(config: PricingConfig, log: Log, thread: URL = analysisThread): Analyser {
  const { threads, timeLimitMs, memoryLimitMb } = config;
  const limits = modelLimitsWithin(config);
  const memory = createMemoryWatch(memoryLimitMb);
  let pool: Promise<Piscina<AnalysisTask, AnalysisResult>> | undefined;
  let underWay = 0;

  /** Threads, and the library that keeps them, are loaded when the first model comes. */
  async function openPool() {
    const library = await import('piscina');
    const opened = new library.Piscina<AnalysisTask, AnalysisResult>({
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

  /** A thread keeps memory that it does not need any more; after a large model it would be counted to the next. */
  async function letGoAfter(cells: AnalysisCells): Promise<void> {
    if (underWay > 0 || readCells(cells).ownMegabytes < memoryLimitMb * largeShare) return;
    const emptied = pool;
    pool = undefined;
    await (await emptied)?.destroy();
  }

  function beyond(limit: 'time' | 'memory'): Outcome {
    const detail =
      limit === 'time' ? { limit, seconds: timeLimitMs / 1_000 } : { limit, megabytes: memoryLimitMb };
    return failed(tooComplex(detail), false);
  }

  return {
    async analyse(given, cells) {
      underWay += 1;
      const bytes = ownBytes(given);
      const stopping = new AbortController();
      let reached: Limit | undefined;
      const stop = (limit: Limit) => {
        reached ??= limit;
        stopping.abort();
      };
      const timer = setTimeout(() => stop('time'), timeLimitMs);
      const unwatch = memory.watch({
        cells,
        bytes: bytes.length,
        end: (proven) => stop(proven ? 'memory' : 'crowd'),
      });
      try {
        pool ??= openPool();
        const opened = await pool;
        const task = { bytes, limits, cells };
        const result = await opened.run(task, { signal: stopping.signal, transferList: [bytes.buffer] });
        return result.ok
          ? { ended: 'done', lasting: true, analysis: { ...told(result), problem: null } }
          : failed(result.problem, !isOfLimits(result.problem));
      } catch (error) {
        if (reached === 'time' && !readCells(cells).begun)
          throw new Error('the thread did not start', { cause: error });
        if (reached === 'time') return beyond('time');
        if (reached) await pause(lettingGoMs);
        if (reached === 'crowd') return { ended: 'crowded' };
        if (reached === 'memory' || isOutOfMemory(error)) return beyond('memory');
        throw error;
      } finally {
        clearTimeout(timer);
        unwatch();
        underWay -= 1;
        await letGoAfter(cells);
      }
    },
    async close() {
      await (await pool)?.destroy();
    },
  };
}

const told = ({ measures, findings }: AnalysisResult & { ok: true }) => ({ measures, findings });

function failed(problem: PricingProblem, lasting: boolean): Outcome {
  return { ended: 'done', lasting, analysis: { measures: null, findings: [], problem } };
}

/** These say as much of the settings of this workshop as of the model. */
function isOfLimits({ code }: PricingProblem): boolean {
  return code === 'model-too-many-triangles' || code === 'model-unpacks-too-large';
}

/** The thread's heap came to its limit, or an array was asked for that the machine does not have. */
function isOutOfMemory(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return true;
  return error.name === 'RangeError' && /allocat|memory|array length|array buffer/i.test(error.message);
}

/** Small buffers are cut from one that is shared, which must not be given away. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const whole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  return whole ? new Uint8Array(buffer) : new Uint8Array(bytes);
}
