import { refuseModel } from '../../findings/model-problem.ts';
import type { ModelProblem } from '../../findings/model-problem.ts';
import type { ModelLimits } from '../reader.ts';
import { composed, identity } from '../gltf/affine.ts';
import type { Affine } from '../gltf/affine.ts';
import { release } from './rhino-instance.ts';
import { hiddenLayers, objectAt } from './rhino-objects.ts';
import type { RhinoFile, RhinoObject } from './rhino-objects.ts';

/** What a file shows, and what of it cannot be read. */
export type Placed = {
  /** Objects with meshes by their numbers, where the file puts them. */
  objects: { object: number; transform: Affine }[];
  triangles: number;
  bareSurfaces: number;
  hidden: number;
  /** Blocks whose geometry is in another file, or nowhere, and the name of one such file. */
  emptyBlocks: number;
  otherFile: string | undefined;
};

type Waiting = { object: number; transform: Affine; depth: number };

const MOST_BLOCKS_IN_BLOCKS = 100;

/** Places all objects of a file, and those of its blocks as often as they stand there, without reading a triangle. */
export const placedObjects = (
  source: RhinoFile,
  limits: ModelLimits,
): { ok: true; placed: Placed } | { ok: false; problem: ModelProblem } => {
  const hidden = hiddenLayers(source);
  const known = Array.from({ length: source.file.objects().count }, (_, i) => objectAt(source, i, hidden));
  const blocks = blocksOf(source, known.length);
  const placed: Placed = {
    objects: [],
    triangles: 0,
    bareSurfaces: 0,
    hidden: 0,
    emptyBlocks: 0,
    otherFile: undefined,
  };
  const waiting: Waiting[] = [];
  for (let i = known.length - 1; i >= 0; i--) {
    if (known[i]?.inDefinition === false) waiting.push({ object: i, transform: identity, depth: 0 });
  }
  let steps = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const object: RhinoObject = known[next.object] ?? { kind: 'other' };
    // A block of blocks of nothing costs time, too.
    steps++;
    if (object.kind === 'meshes') {
      placed.triangles += object.triangles;
      placed.objects.push({ object: next.object, transform: next.transform });
      if (object.facesWithout > 0) placed.bareSurfaces++;
    } else if (object.kind === 'bare surface') placed.bareSurfaces++;
    else if (object.kind === 'hidden') placed.hidden++;
    else if (object.kind === 'block') {
      const block = blocks.get(object.definition);
      if (!object.transform) return refuseModel('model-damaged', { what: 'a block is put nowhere' });
      if (next.depth === MOST_BLOCKS_IN_BLOCKS) {
        return refuseModel('model-damaged', { what: 'a block is in itself' });
      }
      if (!block || block.objects.length === 0) {
        placed.emptyBlocks++;
        placed.otherFile ??= block?.otherFile;
        continue;
      }
      const transform = composed(next.transform, object.transform);
      for (const inner of block.objects.toReversed()) {
        waiting.push({ object: inner, transform, depth: next.depth + 1 });
      }
    }
    const cost = Math.max(placed.triangles, steps, waiting.length);
    if (cost > limits.maxTriangles) {
      return refuseModel('model-too-many-triangles', { maxTriangles: limits.maxTriangles });
    }
  }
  return { ok: true, placed };
};

type Block = { objects: readonly number[]; otherFile: string | undefined };

const blocksOf = ({ file }: RhinoFile, objectCount: number): ReadonlyMap<string, Block> => {
  const blocks = new Map<string, Block>();
  const table = file.instanceDefinitions();
  if (table.count === 0) return blocks;
  const numbers = new Map<string, number>();
  for (let i = 0; i < objectCount; i++) {
    const object = file.objects().get(i);
    const attributes = object.attributes();
    numbers.set(attributes.id, i);
    release(attributes, object);
  }
  for (let i = 0; i < table.count; i++) {
    const definition = table.get(i);
    const objects = (definition.getObjectIds() as readonly string[]).flatMap((id) => numbers.get(id) ?? []);
    blocks.set(definition.id, { objects, otherFile: definition.sourceArchive || undefined });
    release(definition);
  }
  return blocks;
};
