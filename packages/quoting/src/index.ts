export { analyseModel, analysisVersion } from './analyse-model.ts';
export type { Stage } from './stages.ts';
export { defaultModelLimits } from './read-model.ts';
export { lookAtModel } from './first-look.ts';
export type { FirstLook } from './first-look.ts';
export type { ModelSource } from './formats/model-source.ts';
export { describeFinding, findingCodes } from './findings/finding.ts';
export type { Finding, FindingCode, Severity } from './findings/finding.ts';
export type { AnalysisOptions } from './analyse-model.ts';
export type { ModelLimits } from './formats/reader.ts';
export type { LengthUnit } from './formats/length-unit.ts';
export { describeProblem, modelProblemCodes } from './findings/model-problem.ts';
export type { ModelProblem, ModelProblemCode } from './findings/model-problem.ts';
export type {
  Bounds,
  ModelAnalysis,
  ModelFormat,
  ModelMeasures,
  Piece,
  Point,
  Ring,
  ThinPlace,
  Thickness,
} from './model.ts';

export { priceAllMaterials, priceModel, priceOfPiece } from './pricing/price.ts';
export type {
  PricedMeasures,
  PricedPiece,
  PriceResult,
  QuoteBreakdown,
  QuoteInput,
} from './pricing/quote.ts';
export type { OrderOptions } from './pricing/order-options.ts';
export { describeRefusal, priceRefusalCodes } from './pricing/price-refusal.ts';
export type { PriceRefusal, PriceRefusalCode } from './pricing/price-refusal.ts';
export { describeQuoteLine, quoteLineCodes } from './pricing/quote-line.ts';
export type { QuoteLine, QuoteLineCode } from './pricing/quote-line.ts';
export { describeHold } from './pricing/price-hold.ts';
export type { PriceHold } from './pricing/price-hold.ts';
export { alternativesTo } from './pricing/alternatives.ts';
export type { Alternative, AlternativeKind, AlternativesInput } from './pricing/alternatives.ts';
export { describeAlternative } from './pricing/describe-alternative.ts';

export { checkPriceList } from './pricing/check-price-list.ts';
export { describePriceListProblem } from './pricing/price-list-problem.ts';
export type { PriceListDemand, PriceListProblem } from './pricing/price-list-problem.ts';
export { defaultPriceList } from './pricing/default-price-list.ts';
export { pricePerGramMinor } from './pricing/price-per-gram.ts';
export { metals } from './pricing/material.ts';
export type { Material, MaterialPrice, Metal, MetalRates } from './pricing/material.ts';
export type {
  Engraving,
  Finish,
  HallmarkFee,
  HoldHours,
  Hollowing,
  Labour,
  Plating,
  PriceList,
  QuantityBreak,
  Rush,
  Stone,
} from './pricing/price-list.ts';

export { judgeAllMaterials, judgeModel, overallVerdict } from './rules/judge-model.ts';
export { describeProcess, describeRuleFinding, describeVerdict } from './rules/describe-rule-finding.ts';
export type {
  JudgedMeasures,
  JudgeInput,
  ModelVerdict,
  ProcessVerdict,
  RuleFinding,
  Verdict,
} from './rules/verdict.ts';
export { processes, ruleMeasures } from './rules/design-rule.ts';
export type {
  DesignRule,
  MaterialAllowances,
  Process,
  RuleMeasure,
  RuleOverride,
  RuleUnit,
} from './rules/design-rule.ts';

export type { Language, Text, TextDetail } from './findings/text.ts';
