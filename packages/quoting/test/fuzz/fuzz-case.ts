import type { ModelFormat } from '../../src/model.ts';
import { rhinoMutations } from './mutate-3dm.ts';
import { byteMutations } from './mutate-bytes.ts';
import { glbMutations, gltfMutations } from './mutate-gltf.ts';
import { plyMutations } from './mutate-ply.ts';
import { stepMutations } from './mutate-step.ts';
import { stlMutations } from './mutate-stl.ts';
import { textMutations } from './mutate-text.ts';
import { xmlMutations } from './mutate-xml.ts';
import { zipMutations } from './mutate-zip.ts';
import type { Mutations } from './mutation.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import type { Seeds } from './seeds.ts';

/** A spoilt file and how it came about. */
export interface FuzzCase {
  readonly format: ModelFormat;
  readonly bytes: Uint8Array;
  readonly story: string;
}

/** What is done to the files of a format: its own mutations are twice as likely as those of bytes. */
const mutationsOf: Readonly<Record<ModelFormat, readonly Mutations[]>> = {
  'stl-binary': [stlMutations, stlMutations, byteMutations],
  'stl-ascii': [textMutations, textMutations, byteMutations],
  obj: [textMutations, textMutations, byteMutations],
  ply: [plyMutations, plyMutations, byteMutations],
  off: [textMutations, textMutations, byteMutations],
  '3mf': [zipMutations, zipMutations, zipMutations, byteMutations],
  amf: [xmlMutations, zipMutations, textMutations, byteMutations],
  glb: [glbMutations, glbMutations, byteMutations],
  gltf: [gltfMutations, gltfMutations, gltfMutations, textMutations, byteMutations],
  step: [stepMutations, stepMutations, stepMutations, textMutations, byteMutations],
  '3dm': [rhinoMutations, rhinoMutations, byteMutations],
};

const quick: readonly ModelFormat[] = [
  'stl-binary',
  'stl-ascii',
  'obj',
  'ply',
  'off',
  '3mf',
  'amf',
  'glb',
  'gltf',
];
/** Each of their files needs a fresh library of several megabytes. */
const slow: readonly ModelFormat[] = ['step', '3dm'];
const QUICK_ROUNDS = 6;
const ROUND = quick.length * QUICK_ROUNDS + slow.length;

/** The format of the case of a number, whatever the seed. */
export const formatOf = (number: number): ModelFormat => {
  const inRound = number % ROUND;
  return quick[inRound % quick.length] && inRound < quick.length * QUICK_ROUNDS
    ? (quick[inRound % quick.length] ?? 'obj')
    : (slow[inRound - quick.length * QUICK_ROUNDS] ?? 'step');
};

/** Case `number` of a seed, always the same. */
export function makeCase(seeds: Seeds, seed: number, number: number): FuzzCase {
  const random = createRandom(seed, number);
  const format = formatOf(number);
  const place = random.below(seeds[format].length);
  let bytes = seeds[format][place] ?? new Uint8Array();
  const steps: string[] = [];
  for (let i = random.few(6); i > 0; i--) {
    const [name, changed] = mutated(bytes, format, seeds, random);
    if (changed && changed.length < 1_000_000) [bytes] = [changed, steps.push(name)];
  }
  return { format, bytes, story: `${format} no. ${place}: ${steps.join(', ') || 'nothing changed'}` };
}

function mutated(
  bytes: Uint8Array,
  format: ModelFormat,
  seeds: Seeds,
  random: Random,
): [name: string, bytes: Uint8Array | undefined] {
  const [name, change] = random.pick(Object.entries(random.pick(mutationsOf[format])));
  const stranger = random.chance(0.1) ? random.pick(quick) : format;
  return [name, change(bytes, { random, other: random.pick(seeds[stranger]) })];
}
