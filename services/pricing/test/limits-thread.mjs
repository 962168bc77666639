import { setTimeout as pause } from 'node:timers/promises';
import { tellBegun, tellProgress } from '../dist/analyses/analysis-cells.js';
import { analyse as analyseTruly } from '../dist/analyses/analysis-thread.js';

const megabyte = 1024 * 1024;
const kept = [];

/** Some models never end, some eat memory, some are slow; all others are analysed as ever. */
export async function analyse(task) {
  tellBegun(task.cells);
  const text = new TextDecoder().decode(task.bytes.subarray(0, 8));
  const behaviour = behaviours[text];
  if (behaviour) await behaviour(task);
  return analyseTruly(task);
}

const behaviours = {
  spinning() {
    for (;;) kept.length = 0;
  },
  'heap----'() {
    for (;;) kept.push({ piece: kept.length });
  },
  'arrays--'() {
    for (;;) kept.push(new Float64Array(megabyte).fill(1));
  },
  'wasm----'() {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 60_000 });
    for (;;) {
      memory.grow(64);
      new Uint8Array(memory.buffer).fill(1);
    }
  },
  /** Holds more than it may in one array, says so, and then waits. */
  async 'telling-'({ cells }) {
    kept.push(new Float64Array(16 * megabyte));
    tellProgress(cells, 0.1, 128);
    await pause(60_000);
  },
  'too-long'() {
    kept.push(new Float64Array(2 ** 40));
  },
  /** Under way until it is ended, at 42 per cent. */
  async 'half-way'({ cells }) {
    tellProgress(cells, 0.42, 1);
    await pause(60_000);
  },
};
