import type { Finding } from '../findings/finding.ts';
import type { ModelMeasures, Piece, Point } from '../model.ts';
import type { PriceList } from '../pricing/price-list.ts';
import type { Process, RuleMeasure, RuleUnit } from './design-rule.ts';

/** `doubtful`: it may fail, somebody should look at it. */
export type Verdict = 'yes' | 'doubtful' | 'no';

/** A rule that a model does not keep. */
export type RuleFinding = {
  ruleId: string;
  process: Process;
  materialId: string;
  verdict: Exclude<Verdict, 'yes'>;
  measures: RuleMeasure;
  /** The worst value, to 0.01 of the unit. */
  measured: number;
  limit: number;
  /** What the model itself has to have: more than `limit` where shrinkage and polishing take of it. */
  modelLimit: number;
  unit: RuleUnit;
  /** Where, in mm, the worst first; empty where it is the whole model. */
  at: readonly Point[];
  /** Where the limit is from. */
  source: string;
};

/** Whether a process will do. `unmeasured` are the rules that could not be judged, because what they look at is unknown. */
export type ProcessVerdict = {
  verdict: Verdict;
  reasons: readonly RuleFinding[];
  unmeasured: readonly string[];
};

/** Whether a model can be made of a material. */
export type ModelVerdict = { materialId: string } & Readonly<Record<Process, ProcessVerdict>>;

/** What of a model the design rules look at. */
export type JudgedMeasures = Pick<
  ModelMeasures,
  | 'watertight'
  | 'volumeMm3'
  | 'boundsMm'
  | 'orientedSizeMm'
  | 'cavities'
  | 'openEdges'
  | 'nonManifoldEdges'
  | 'nonManifoldVertices'
  | 'thickness'
> & { pieces: readonly Pick<Piece, 'volumeMm3' | 'boundsMm' | 'centreOfMassMm'>[] };

/** `findings` are those of the model's analysis. */
export type JudgeInput = {
  measures: JudgedMeasures;
  findings?: readonly Finding[];
  priceList: PriceList;
};
