export { analyseModel, defaultModelLimits } from './analyse-model.ts';
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

export { priceAllMaterials, priceModel } from './pricing/price.ts';
export type { PricedMeasures, PriceResult, QuoteBreakdown } from './pricing/price.ts';
export { describeRefusal, priceRefusalCodes } from './pricing/price-refusal.ts';
export type { PriceRefusal, PriceRefusalCode } from './pricing/price-refusal.ts';
export { describeQuoteLine } from './pricing/quote-line.ts';
export type { QuoteLine, QuoteLineCode } from './pricing/quote-line.ts';

export { checkPriceList, describePriceListProblem } from './pricing/check-price-list.ts';
export type { PriceListProblem } from './pricing/check-price-list.ts';
export { defaultPriceList } from './pricing/default-price-list.ts';
export type { Labour, Material, PriceList } from './pricing/price-list.ts';

export type { Language, Text, TextDetail } from './findings/text.ts';
