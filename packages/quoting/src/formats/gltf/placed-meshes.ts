import { refuseModel } from '../../findings/model-problem.ts';
import { composed, identity } from './affine.ts';
import type { Affine } from './affine.ts';
import { checked, damaged } from './checked.ts';
import type { Checked } from './checked.ts';
import type { GltfDocument } from './gltf-document.ts';
import { asObject, hasExtension, listIn, memberOf, wholeIn } from './json-values.ts';
import { nodeTransform } from './node-transform.ts';

/** A mesh where the scene puts it. */
export type PlacedMesh = { mesh: number; transform: Affine; skinned: boolean };

type Waiting = { node: number; above: Affine };

/**
 * The meshes of the scene that a viewer shows: the default one, else the first, else all nodes. A node belongs to one
 * parent only (glTF 2.0 §3.5.2), so whoever is met twice is refused, and with it every cycle and every explosion of
 * copies.
 */
export const placedMeshes = (document: GltfDocument): Checked<PlacedMesh[]> => {
  const nodes = listIn(document.root, 'nodes');
  const roots = rootsOf(document, nodes);
  if (!roots.ok) return roots;
  const met = new Uint8Array(nodes.length);
  const placed: PlacedMesh[] = [];
  const waiting: Waiting[] = [];
  const queue = (list: readonly unknown[], above: Affine): void => {
    for (let i = list.length - 1; i >= 0; i--) waiting.push({ node: nodeNumber(list[i]), above });
  };
  queue(roots.value, identity);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!(next.node < nodes.length)) return damaged('a node is missing');
    if (met[next.node] === 1) return damaged(`node ${next.node} is in two places, or in itself`);
    met[next.node] = 1;
    const node = asObject(nodes[next.node]);
    const own = nodeTransform(node, next.node);
    if (!own.ok) return own;
    const transform = own.value ? composed(next.above, own.value) : next.above;
    if (memberOf(node, 'mesh') !== undefined) {
      if (hasExtension(node, 'EXT_mesh_gpu_instancing')) {
        return refuseModel('model-unsupported', { feature: 'EXT_mesh_gpu_instancing' });
      }
      const mesh = wholeIn(node, 'mesh', Number.NaN);
      placed.push({ mesh, transform, skinned: memberOf(node, 'skin') !== undefined });
    }
    queue(listIn(node, 'children'), transform);
  }
  return checked(placed);
};

const nodeNumber = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : Number.NaN;

const rootsOf = (document: GltfDocument, nodes: readonly unknown[]): Checked<readonly unknown[]> => {
  const scenes = listIn(document.root, 'scenes');
  const scene = wholeIn(document.root, 'scene', 0);
  if (scene < scenes.length) return checked(listIn(asObject(scenes[scene]), 'nodes'));
  if (memberOf(document.root, 'scene') !== undefined) return damaged('its scene is missing');
  const isChild = new Uint8Array(nodes.length);
  for (const node of nodes) {
    for (const child of listIn(asObject(node), 'children')) isChild[nodeNumber(child)] = 1;
  }
  return checked(nodes.flatMap((_node, index) => (isChild[index] === 1 ? [] : [index])));
};
