export { definePricingWorker, pricing, pricingWorker } from './module.ts';
