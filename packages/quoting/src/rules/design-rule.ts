/** What is done to every model, in this order. */
export const processes = ['print', 'cast', 'polish'] as const;

export type Process = (typeof processes)[number];

/**
 * What a rule can look at: its unit, and on which side of the limit the model has to be. `finished` thickness is what
 * remains of the model's after shrinkage and polishing.
 */
export const ruleMeasures = {
  wall: { unit: 'mm', bound: 'least' },
  wire: { unit: 'mm', bound: 'least' },
  'finished-wall': { unit: 'mm', bound: 'least' },
  'finished-wire': { unit: 'mm', bound: 'least' },
  gap: { unit: 'mm', bound: 'least' },
  'solid-thickness': { unit: 'mm', bound: 'most' },
  'largest-side': { unit: 'mm', bound: 'most' },
  'smallest-side': { unit: 'mm', bound: 'least' },
  'sum-of-sides': { unit: 'mm', bound: 'least' },
  'least-weight': { unit: 'g', bound: 'least' },
  'most-weight': { unit: 'g', bound: 'most' },
  'open-surface': { unit: 'places', bound: 'most' },
  'mesh-errors': { unit: 'places', bound: 'most' },
  'self-intersections': { unit: 'places', bound: 'most' },
  'closed-hollows': { unit: 'places', bound: 'most' },
  'point-joints': { unit: 'places', bound: 'most' },
} as const;

export type RuleMeasure = keyof typeof ruleMeasures;

export type RuleUnit = (typeof ruleMeasures)[RuleMeasure]['unit'];

/**
 * A limit of a process. A model beyond `must` cannot be made (`no`), one beyond `should` may fail (`doubtful`); `null`
 * says that there is no such limit.
 */
export type DesignRule = {
  id: string;
  process: Process;
  measures: RuleMeasure;
  must: number | null;
  should: number | null;
  /** Where the numbers are from. */
  source: string;
};

/** Other limits of one rule for a material; what is absent stays as the rule has it. */
export type RuleOverride = { ruleId: string; must?: number | null; should?: number | null };

/** What becomes of a modelled thickness: finished = modelled × (1 − shrinkage) − what polishing takes. */
export type MaterialAllowances = { shrinkPercent: number; polishingMm: number };
