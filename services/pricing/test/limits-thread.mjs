import { analyse as analyseTruly } from '../dist/analyses/analysis-thread.js';

/** Some models never end, some eat memory; all others are analysed as ever. */
export function analyse(task) {
  const text = new TextDecoder().decode(task.bytes.subarray(0, 8));
  Atomics.store(new Int32Array(task.begun), 0, 1);
  const kept = [];
  while (text === 'spinning') kept.length = 0;
  while (text === 'hoarding') kept.push({ piece: kept.length });
  return analyseTruly(task);
}
