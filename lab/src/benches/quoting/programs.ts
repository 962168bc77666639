import { fileURLToPath } from 'node:url';
import { isInstalled } from './one-core.ts';

const quote = fileURLToPath(new URL('../../../../apps/quote/dist/main.js', import.meta.url));

/** `sizes`: topology and measures only · `everything`: findings, thickness and all prices too. */
export type ProgramName = 'sizes' | 'admesh' | 'everything' | 'prusa-slicer';

/** What is run on a model's file, in this order. */
export const programs: Readonly<Record<ProgramName, readonly string[]>> = {
  sizes: [process.execPath, quote, '--sizes', '--json'],
  admesh: ['admesh'],
  everything: [process.execPath, quote, '--json'],
  'prusa-slicer': ['prusa-slicer', '--info'],
};

/** Ours are always there; the others where somebody installed them. */
export const availablePrograms = (): readonly ProgramName[] =>
  (Object.keys(programs) as ProgramName[]).filter(
    (name) => isInstalled(programs[name][0] ?? '') || isOurs(name),
  );

/** Throws unless a run of ours understood the model: closed, and with every triangle that was written. */
export function checkOutput(name: ProgramName, output: string, triangles: number): void {
  if (!isOurs(name)) return;
  const { measures } = JSON.parse(output) as { measures?: { triangles: number; watertight: boolean } };
  if (measures?.watertight === true && measures.triangles === triangles) return;
  throw new Error(
    `${name}: a closed model of ${triangles} triangles was expected, got ${output.slice(0, 500)}`,
  );
}

const isOurs = (name: ProgramName) => name === 'sizes' || name === 'everything';
