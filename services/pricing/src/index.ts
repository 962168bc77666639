export { definePricingWorker, pricing, pricingWorker } from './module.ts';
export { describePricingProblem, ownPricingProblemCodes } from './pricing-problem.ts';
