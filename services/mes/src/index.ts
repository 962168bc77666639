export { mes } from './module.ts';
