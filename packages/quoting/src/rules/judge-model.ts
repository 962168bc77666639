import type { Material } from '../pricing/material.ts';
import type { PriceList } from '../pricing/price-list.ts';
import { processes, ruleMeasures } from './design-rule.ts';
import type { DesignRule, Process } from './design-rule.ts';
import { modelledMm } from './finished-thickness.ts';
import { judgedModel } from './judged-model.ts';
import type { JudgedMaterial, JudgedModel } from './judged-model.ts';
import { beyondLimit } from './readings.ts';
import { readingsOf } from './rule-reading.ts';
import type { JudgeInput, ModelVerdict, ProcessVerdict, RuleFinding, Verdict } from './verdict.ts';

/**
 * Whether a model can be printed, cast and polished in a material, by the rules of the price list. A rule that looks
 * at something unknown, as a thickness that was not measured, gives no verdict and is named in `unmeasured`. Throws on
 * a material that the list does not have.
 */
export const judgeModel = (input: JudgeInput & { materialId: string }): ModelVerdict => {
  const material = input.priceList.materials.find(({ id }) => id === input.materialId);
  if (!material) throw new Error(`the price list has no material ${input.materialId}`);
  return judgeIn(material, input.priceList, judgedModel(input.measures, input.findings));
};

/** The verdicts in every material of the list, in the list's order. */
export const judgeAllMaterials = ({ measures, findings, priceList }: JudgeInput): ModelVerdict[] => {
  const model = judgedModel(measures, findings);
  return priceList.materials.map((material) => judgeIn(material, priceList, model));
};

/** The worst of the three verdicts. */
export const overallVerdict = (verdict: ModelVerdict): Verdict =>
  worst(processes.map((process) => verdict[process].verdict));

const judgeIn = (material: Material, priceList: PriceList, model: JudgedModel): ModelVerdict => {
  const judge = (process: Process): ProcessVerdict => {
    const rules = priceList.rules.filter((rule) => rule.process === process);
    const judged = rules.map((rule) => ({ rule, outcome: judgeRule(rule, material, priceList, model) }));
    const reasons = judged.flatMap(({ outcome }) => (typeof outcome === 'object' ? [outcome] : []));
    return {
      verdict: worst(reasons.map(({ verdict }) => verdict)),
      reasons: [...reasons.filter(isNo), ...reasons.filter((reason) => !isNo(reason))],
      unmeasured: judged.filter(({ outcome }) => outcome === 'unmeasured').map(({ rule }) => rule.id),
    };
  };
  return { materialId: material.id, print: judge('print'), cast: judge('cast'), polish: judge('polish') };
};

const judgeRule = (
  rule: DesignRule,
  material: Material,
  priceList: PriceList,
  model: JudgedModel,
): RuleFinding | 'kept' | 'unmeasured' => {
  const allowances = { ...priceList.allowances, ...material.allowances };
  const judged: JudgedMaterial = { densityGPerCm3: material.densityGPerCm3, allowances };
  const readings = readingsOf(rule.measures, model, judged);
  if (!readings) return 'unmeasured';
  const { id: ruleId, process, measures, source } = rule;
  const { bound, unit } = ruleMeasures[measures];
  const { must, should } = limitsOf(rule, material);
  const broken = (limit: number | null, verdict: RuleFinding['verdict']): RuleFinding | undefined => {
    const beyond = limit === null ? undefined : beyondLimit(readings, bound, limit);
    if (limit === null || !beyond) return undefined;
    const { worst: measured, at } = beyond;
    const modelLimit = isFinished(rule) ? modelledMm(limit, allowances) : limit;
    const materialId = material.id;
    return { ruleId, process, materialId, verdict, measures, measured, limit, modelLimit, unit, at, source };
  };
  return broken(must, 'no') ?? broken(should, 'doubtful') ?? 'kept';
};

/** A rule's limits for a material. */
export const limitsOf = (
  rule: DesignRule,
  { rules = [] }: Material,
): { must: number | null; should: number | null } => {
  const override = rules.find(({ ruleId }) => ruleId === rule.id);
  const { must = rule.must, should = rule.should } = override ?? {};
  return { must, should };
};

/** Whether a rule looks at what shrinkage and polishing leave. */
export const isFinished = ({ measures }: Pick<DesignRule, 'measures'>): boolean =>
  measures === 'finished-wall' || measures === 'finished-wire';

const isNo = ({ verdict }: RuleFinding): boolean => verdict === 'no';

const worst = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes('no') ? 'no' : verdicts.includes('doubtful') ? 'doubtful' : 'yes';
