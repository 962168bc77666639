import { analyseModel, type ModelAnalysis } from '@alexandrite/quoting';

/** What a thread is given. `begun` is set once the work begins, so that a slow start is not the model's fault. */
export interface AnalysisTask {
  readonly bytes: Uint8Array;
  readonly maxTriangles: number;
  readonly begun: SharedArrayBuffer;
}

/** Runs on a thread of its own. */
export function analyse({ bytes, maxTriangles, begun }: AnalysisTask): ModelAnalysis {
  Atomics.store(new Int32Array(begun), 0, 1);
  return analyseModel(bytes, { maxTriangles });
}
