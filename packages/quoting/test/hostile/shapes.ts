import { writeGltf } from '../../src/formats/gltf/test-write-gltf.ts';
import { binaryStl, box, flipped, meshOf, moved, tetrahedron } from '../../src/test-bodies.ts';
import type { Body } from '../../src/test-bodies.ts';
import { createRandom } from '../fuzz/random.ts';
import { measured, refused, text } from './hostile-file.ts';
import type { HostileFiles } from './hostile-file.ts';

type Put = (at: number, x: number, y: number, z: number) => void;

/** A binary STL of so many triangles; `fill` is told each one's number, and puts its three corners. */
export const stlOf = (triangles: number, fill: (triangle: number, put: Put) => void): Uint8Array => {
  const bytes = new Uint8Array(84 + 50 * triangles);
  const view = new DataView(bytes.buffer);
  view.setUint32(80, triangles, true);
  for (let i = 0; i < triangles; i++) {
    fill(i, (at, x, y, z) => {
      const place = 84 + 50 * i + 12 + 12 * at;
      view.setFloat32(place, x, true);
      view.setFloat32(place + 4, y, true);
      view.setFloat32(place + 8, z, true);
    });
  }
  return bytes;
};

/** A body many times, moved and scaled by its number. */
const copies = (
  body: Body,
  count: number,
  place: (i: number) => { scale: number; at: readonly [number, number, number]; inward?: boolean },
) =>
  // prettier-ignore
  stlOf(body.length * count, (triangle, put) => {
    const i = Math.floor(triangle / body.length);
    const { scale, at, inward = false } = place(i);
    const corners = body[triangle % body.length] ?? [];
    for (let corner = 0; corner < 3; corner++) {
      const from = inward ? 6 - 3 * corner : 3 * corner;
      const [x = 0, y = 0, z = 0] = corners.slice(from, from + 3);
      put(corner, x * scale + at[0], y * scale + at[1], z * scale + at[2]);
    }
  });

const centred = moved(box(1, 1, 1), [-0.5, -0.5, -0.5]);

const circle = (i: number, of: number, radius: number): [number, number] => {
  const angle = (2 * Math.PI * (i % of)) / of;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
};

/** The x of a corner with these y and z whose bits hash to 0, when the three are multiplied and mixed as the welder does. */
const collidingX = (y: number, z: number): number => {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat32(0, y);
  bits.setFloat32(4, z);
  const rest = Math.imul(bits.getInt32(0), 0x85ebca6b) ^ Math.imul(bits.getInt32(4), 0xc2b2ae35);
  bits.setInt32(0, Math.imul(rest, 0x0e8b2f51));
  return bits.getFloat32(0);
};

/** Corners, all different and all of one hash. */
function collidingCorners(count: number): Float32Array {
  const corners = new Float32Array(count * 3);
  let filled = 0;
  for (let i = 0; filled < corners.length; i++) {
    const [y, z] = [1 + (i % 1000) / 1024, 1 + Math.floor(i / 1000) / 1024];
    const x = collidingX(y, z);
    if (!Number.isFinite(x)) continue;
    corners.set([x, y, z], filled);
    filled += 3;
  }
  return corners;
}

/** Surfaces on which a search that compares too much never ends. */
export const hostileShapes: HostileFiles = {
  'two million triangles in one point': refused('model-no-triangles', () =>
    stlOf(2_000_000, () => undefined),
  ),
  'two million triangles in one line': measured({ volumeMm3: 0, areaMm2: 0 }, () =>
    stlOf(2_000_000, (i, put) => {
      for (let at = 0; at < 3; at++) put(at, (i * 3 + at) % 16_384, 0, 0);
    }),
  ),
  'a million equal triangles': measured({ triangles: 1, watertight: false }, () =>
    stlOf(1_000_000, (_i, put) => {
      put(1, 1, 0, 0);
      put(2, 0, 1, 0);
    }),
  ),
  'a million triangles that share an edge': measured({ watertight: false }, () =>
    stlOf(1_000_000, (i, put) => {
      put(1, 1, 0, 0);
      put(2, i / 1_000_000, 1 + (i % 1000), 1);
    }),
  ),
  'a fan of 300,000 triangles': measured({ triangles: 300_000, openEdges: 300_000 }, () =>
    stlOf(300_000, (i, put) => {
      put(1, ...circle(i, 300_000, 50), 0);
      put(2, ...circle(i + 1, 300_000, 50), 0);
    }),
  ),
  'two cones of 150,000 sides': measured({ triangles: 300_000, watertight: true }, () =>
    stlOf(300_000, (i, put) => {
      const side = i % 150_000;
      const up = i < 150_000;
      put(0, 0, 0, up ? 20 : -20);
      put(up ? 1 : 2, ...circle(side, 150_000, 50), 0);
      put(up ? 2 : 1, ...circle(side + 1, 150_000, 50), 0);
    }),
  ),
  '200,000 tiny bodies': measured(
    { shells: 200_000, watertight: true },
    () =>
    copies(tetrahedron(0.01), 200_000, (i) => ({ scale: 1, at: [(i % 100) / 16, (Math.floor(i / 100) % 100) / 16, Math.floor(i / 10_000) / 16] })), // prettier-ignore
  ),
  '100,000 cubes in each other, in and out by turns': measured(
    { triangles: 1_200_000, watertight: true },
    () => copies(centred, 100_000, (i) => ({ scale: 100 - i / 1024, at: [0, 0, 0], inward: i % 2 === 1 })),
  ),
  '20,000 cubes that all cross each other': measured({ watertight: true }, () =>
    copies(centred, 20_000, (i) => ({ scale: 10, at: [i / 4096, (i % 141) / 256, (i % 177) / 256] })),
  ),
  '100,000 triangles through one middle': measured({ watertight: false }, () => {
    const random = createRandom(5);
    const number = () => random.below(20_000) / 1000 - 10;
    return stlOf(100_000, (_i, put) => {
      const [x, y, z] = [number(), number(), number()];
      put(0, x, y, z);
      put(1, -x + number() / 100, -y, -z);
      put(2, number() / 100, number() / 100, number() / 100);
    });
  }),
  'corners that all have one hash': measured({ triangles: 100_000 }, () => {
    const corners = collidingCorners(300_000);
    return stlOf(100_000, (i, put) => {
      for (let at = 0; at < 3; at++) {
        const [x = 0, y = 0, z = 0] = corners.subarray(9 * i + 3 * at, 9 * i + 3 * at + 3);
        put(at, x, y, z);
      }
    });
  }),
};

const spread = (sizes: readonly number[]): Body =>
  sizes.flatMap((size) => [...moved(box(1, 1, 1), [0, 0, 0], size)]);

const corner = (size: number): Uint8Array =>
  text(`v 0 0 0\nv ${size} 0 0\nv 0 ${size} 0\nv 0 0 ${size}\nf 1 3 2\nf 1 4 3\nf 1 2 4\nf 2 3 4\n`);

/** Sizes at the ends of what floats hold. */
export const hostileSizes: HostileFiles = {
  'a cube of 1e38': measured({ triangles: 12, watertight: true }, () => binaryStl(box(1e38, 1e38, 1e38))),
  'a cube of 1e-38': measured({ triangles: 12, watertight: true }, () => binaryStl(box(1e-38, 1e-38, 1e-38))),
  'a cube of the smallest floats': measured({ triangles: 12, watertight: true }, () =>
    binaryStl(box(1e-45, 1e-45, 1e-45)),
  ),
  'cubes of all sizes in one corner': measured({ triangles: 60, watertight: true }, () =>
    binaryStl(spread([1e38, 1e20, 1, 1e-20, 1e-38])),
  ),
  'a cube so far away that its corners are one': refused('model-no-triangles', () =>
    binaryStl(moved(box(1, 1, 1), [3e38, -3e38, 3e38])),
  ),
  'a cube of 1e-38 in one of 1e38, inside out': measured({ watertight: true }, () =>
    binaryStl([...box(1e38, 1e38, 1e38), ...moved(box(1, 1, 1), [1, 1, 1], 1e-38).map(flipped)]),
  ),
  'doubles of 1e-200': measured({ triangles: 4, volumeMm3: 0 }, () => corner(1e-200)),
  'doubles of 1e200': { make: () => corner(1e200), gives: { ok: false } },
  'a needle from here to there': measured({ triangles: 12 }, () => binaryStl(box(1e-30, 1e-30, 1e30))),
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
