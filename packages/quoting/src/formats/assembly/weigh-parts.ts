import { ownMesh } from './assembly.ts';
import type { AssemblyPart, Placement } from './assembly.ts';

/** What placing each part once brings, by part number: exact below 2^53, then rounded, `Infinity` in the end. */
export type PartWeights = {
  triangles: Float64Array;
  vertices: Float64Array;
  /** Parts with triangles that are met on the way, itself included. */
  placements: Float64Array;
};

const UNSEEN = 0;
const OPEN = 1;
const DONE = 2;

/** Weighs every part once, however often it is placed; undefined when a part holds itself, over whatever detours. */
export const weighParts = (parts: readonly AssemblyPart[]): PartWeights | undefined => {
  const weights: PartWeights = {
    triangles: new Float64Array(parts.length),
    vertices: new Float64Array(parts.length),
    placements: new Float64Array(parts.length),
  };
  const states = new Uint8Array(parts.length);
  const nextChild = new Uint32Array(parts.length);
  for (let root = 0; root < parts.length; root++) {
    const path = states[root] === UNSEEN ? [root] : [];
    while (path.length > 0) {
      const number = path.at(-1) ?? 0;
      states[number] = OPEN;
      const children = parts[number]?.children ?? [];
      const child = children[nextChild[number] ?? 0]?.part;
      if (child === undefined) {
        weigh(number, parts[number], weights);
        states[number] = DONE;
        path.pop();
      } else {
        nextChild[number] = (nextChild[number] ?? 0) + 1;
        if (states[child] === OPEN) return undefined;
        if (states[child] === UNSEEN) path.push(child);
      }
    }
  }
  return weights;
};

/** The weights of several placements together. */
export const totalOf = (weights: Float64Array, placements: readonly Placement[]): number => {
  let total = 0;
  for (const { part } of placements) total += weights[part] ?? 0;
  return total;
};

const weigh = (number: number, part: AssemblyPart | undefined, weights: PartWeights): void => {
  if (!part) return;
  const mesh = ownMesh(part);
  const triangles = (mesh?.triangles ?? 0) + totalOf(weights.triangles, part.children);
  if (triangles === 0) return;
  weights.triangles[number] = triangles;
  weights.vertices[number] = (mesh?.vertices ?? 0) + totalOf(weights.vertices, part.children);
  weights.placements[number] = 1 + totalOf(weights.placements, part.children);
};
