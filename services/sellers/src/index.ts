export { sellers } from './module.ts';
