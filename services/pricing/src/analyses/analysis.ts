import type { Finding, ModelMeasures } from '@alexandrite/quoting';
import type { PricingProblem } from '../pricing-problem.ts';

/** What is known of a model that was analysed: its measures and what its owner should know, or why there are none. */
export type Analysis =
  | { readonly measures: ModelMeasures; readonly findings: readonly Finding[]; readonly problem: null }
  | { readonly measures: null; readonly findings: readonly Finding[]; readonly problem: PricingProblem };

/** How far the analysis of a model has come. */
export interface AnalysisProgress {
  readonly state: 'waiting' | 'under-way' | 'done' | 'failed';
  readonly percent: number;
}
