import { writeGltf } from '../../src/formats/gltf/test-write-gltf.ts';
import { write3mf } from '../../src/formats/3mf/test-write-3mf.ts';
import { binaryStl, box, flipped, meshOf, moved } from '../../src/test-bodies.ts';
import type { Body } from '../../src/test-bodies.ts';
import { measured, refused, text } from './hostile-file.ts';
import type { HostileFiles } from './hostile-file.ts';

const spread = (sizes: readonly number[]): Body =>
  sizes.flatMap((size) => [...moved(box(1, 1, 1), [0, 0, 0], size)]);

const corner = (size: number): Uint8Array =>
  text(`v 0 0 0\nv ${size} 0 0\nv 0 ${size} 0\nv 0 0 ${size}\nf 1 3 2\nf 1 4 3\nf 1 2 4\nf 2 3 4\n`);

const cubeOf = (size: number): Uint8Array => binaryStl(box(size, size, size));

/** Sizes at the ends of what floats hold, and of what is taken. */
export const hostileSizes: HostileFiles = {
  'a cube of 3.4e38': refused('model-too-large', () => cubeOf(3.4e38)),
  'a cube of 1e38 in inches': refused('model-too-large', () =>
    write3mf(box(1e38, 1e38, 1e38), { unit: 'inch' }),
  ),
  'a cube of 1e9': refused('model-too-large', () => cubeOf(1e9)),
  'a cube just below': measured({ triangles: 12, watertight: true }, () => cubeOf(999_999_000)),
  'a cube of 1e-38': measured({ triangles: 12, watertight: true }, () => cubeOf(1e-38)),
  'a cube of the smallest floats': measured({ triangles: 12, watertight: true }, () => cubeOf(1e-45)),
  'cubes of all sizes in one corner': measured({ triangles: 72, watertight: true }, () =>
    binaryStl(spread([9e8, 1e4, 1, 1e-10, 1e-20, 1e-38])),
  ),
  'cubes of 1e-38 and of 1e38': refused('model-too-large', () => binaryStl(spread([1e-38, 1e38]))),
  'a cube so far away that its corners are one': refused('model-no-triangles', () =>
    binaryStl(moved(box(1, 1, 1), [9e8, -9e8, 9e8])),
  ),
  'a cube of 1e-38 in one of 9e8, inside out': measured({ watertight: true }, () =>
    binaryStl([...box(9e8, 9e8, 9e8), ...moved(box(1, 1, 1), [1, 1, 1], 1e-38).map(flipped)]),
  ),
  'doubles of 1e-200': measured({ triangles: 4, volumeMm3: 0 }, () => corner(1e-200)),
  'doubles of 1e200': refused('model-too-large', () => corner(1e200)),
  'a needle from here to there': measured({ triangles: 12 }, () => binaryStl(box(1e-30, 1e-30, 9e8))),
  'a leaf without thickness to speak of': measured({ triangles: 12 }, () => binaryStl(box(9e8, 9e8, 1e-30))),
};

const cube = meshOf(box(1, 2, 3));
const withNodes = (nodes: readonly object[]): Uint8Array =>
  writeGltf(cube, { edit: (json) => (json['nodes'] = nodes) });

/** Scenes that go round in circles, or on and on. */
export const hostileScenes: HostileFiles = {
  'a node that is its own child': refused('model-damaged', () => withNodes([{ mesh: 0, children: [0] }])),
  'nodes that are each other’s children': refused(
    'model-damaged',
    () =>
    withNodes([{ mesh: 0, children: [1] }, { mesh: 0, children: [0] }]), // prettier-ignore
  ),
  'a child of two parents': refused('model-damaged', () =>
    withNodes([{ children: [1, 2] }, { children: [3] }, { children: [3] }, { mesh: 0 }]),
  ),
  '2^100 cubes': refused('model-damaged', () =>
    withNodes([...Array.from({ length: 100 }, (_, i) => ({ children: [i + 1, i + 1] })), { mesh: 0 }]),
  ),
  'a chain of 200,000 nodes': measured({ triangles: 12 }, () =>
    withNodes(Array.from({ length: 200_000 }, (_, i) => (i < 199_999 ? { children: [i + 1] } : { mesh: 0 }))),
  ),
};
