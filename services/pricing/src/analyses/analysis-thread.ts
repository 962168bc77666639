import { analyseModel, type ModelAnalysis, type ModelLimits } from '@alexandrite/quoting';
import { tooManyPieces, type PricingProblem } from '../pricing-problem.ts';
import { mostPieces } from './most-pieces.ts';
import { tellBegun, tellProgress, type AnalysisCells } from './analysis-cells.ts';

/** What a thread is given. */
export interface AnalysisTask {
  readonly bytes: Uint8Array;
  readonly limits: ModelLimits;
  readonly cells: AnalysisCells;
}

const mebibyte = 1024 * 1024;

export type AnalysisResult = ModelAnalysis | { readonly ok: false; readonly problem: PricingProblem };

/** Runs on a thread of its own. */
export async function analyse({ bytes, limits, cells }: AnalysisTask): Promise<AnalysisResult> {
  tellBegun(cells);
  const result = await analyseModel(bytes, {
    limits,
    onProgress: (fraction) => tellProgress(cells, fraction, ownMegabytes()),
  });
  const pieces = result.ok ? result.measures.pieces.length : 0;
  return pieces > mostPieces ? { ok: false, problem: tooManyPieces(pieces, mostPieces) } : result;
}

/** Of this thread alone: typed arrays and WebAssembly memory are outside its heap. */
function ownMegabytes(): number {
  const { heapTotal, external } = process.memoryUsage();
  return (heapTotal + external) / mebibyte;
}
