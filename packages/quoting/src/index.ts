export { analyseModel, defaultModelLimits } from './analyse-model.ts';
export { describeProblem, modelProblemCodes } from './model-problem.ts';
export type { ModelProblem, ModelProblemCode } from './model-problem.ts';
export type { ModelAnalysis, ModelFormat, ModelLimits, ModelMeasures, Point } from './model.ts';

export { priceAllMaterials, priceModel } from './price.ts';
export type { PricedMeasures, PriceResult, QuoteBreakdown } from './price.ts';
export { describeRefusal, priceRefusalCodes } from './price-refusal.ts';
export type { PriceRefusal, PriceRefusalCode } from './price-refusal.ts';
export { describeQuoteLine } from './quote-line.ts';
export type { QuoteLine, QuoteLineCode } from './quote-line.ts';

export { checkPriceList, describePriceListProblem } from './check-price-list.ts';
export type { PriceListProblem } from './check-price-list.ts';
export { defaultPriceList } from './default-price-list.ts';
export type { Labour, Material, PriceList } from './price-list.ts';

export type { Language, Text, TextDetail } from './text.ts';
