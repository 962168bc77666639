import { box, moved, tetrahedron } from '../../src/test-bodies.ts';
import type { Body } from '../../src/test-bodies.ts';
import { expect } from 'vitest';
import { createRandom } from '../fuzz/random.ts';
import { measured, refused } from './hostile-file.ts';
import type { HostileFile, HostileFiles } from './hostile-file.ts';

type Put = (at: number, x: number, y: number, z: number) => void;

/** A binary STL of so many triangles; `fill` is told each one's number, and puts its three corners. */
const stlOf = (triangles: number, fill: (triangle: number, put: Put) => void): Uint8Array => {
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
    if (!(Math.abs(x) > 1e-3 && Math.abs(x) < 1e3)) continue;
    corners.set([x, y, z], filled);
    filled += 3;
  }
  return corners;
}

/** Two cones on one base: slivers, as many as there are sides, meet in each of their points. */
const cones = (sides: number): HostileFile =>
  measured({ triangles: 2 * sides, watertight: true, volumeMm3: expect.closeTo(104_719, -1) as number }, () =>
    stlOf(2 * sides, (i, put) => {
      const up = i < sides;
      put(0, 0, 0, up ? 20 : -20);
      put(up ? 1 : 2, ...circle(i, sides, 50), 0);
      put(up ? 2 : 1, ...circle(i + 1, sides, 50), 0);
    }),
  );

/** Walls hardly apart, and every one encloses all that follow. */
const nestedCubes = (count: number): HostileFile =>
  measured({ triangles: 12 * count, shells: count, watertight: true }, () =>
    copies(centred, count, (i) => ({ scale: 100 - i / 1024, at: [0, 0, 0], inward: i % 2 === 1 })),
  );

const cornersOfOneHash = (triangles: number): HostileFile => ({
  make: () => {
    const corners = collidingCorners(triangles * 3);
    return stlOf(triangles, (i, put) => {
      for (let at = 0; at < 3; at++) {
        const [x = 0, y = 0, z = 0] = corners.subarray(9 * i + 3 * at, 9 * i + 3 * at + 3);
        put(at, x, y, z);
      }
    });
  },
  gives: { ok: true, measures: { watertight: false } },
});

/** Coordinates of which only the first bits of 32 are set, whatever they are multiplied with. */
const cornersAtPowersOfTwo = (triangles: number): HostileFile => {
  const power = (i: number): number => (i % 2 === 0 ? 1 : -1) * 2 ** (Math.floor((i % 240) / 2) - 100);
  return {
    make: () =>
      stlOf(triangles, (i, put) => {
        for (let at = 0; at < 3; at++) {
          const number = 3 * i + at;
          put(at, power(number), power(Math.floor(number / 240)), power(Math.floor(number / 57_600)));
        }
      }),
    gives: { ok: true, measures: { watertight: false } },
  };
};

/** Surfaces on which a search that compares too much never ends. */
export const hostileShapes: HostileFiles = {
  'two million triangles in one point': refused('model-no-triangles', () =>
    stlOf(2_000_000, () => undefined),
  ),
  'a million triangles in one line': measured({ volumeMm3: 0, areaMm2: 0 }, () =>
    stlOf(1_000_000, (i, put) => {
      for (let at = 0; at < 3; at++) put(at, (i * 3 + at) % 16_384, 0, 0);
    }),
  ),
  'a million equal triangles': measured({ triangles: 1, watertight: false }, () =>
    stlOf(1_000_000, (_i, put) => {
      put(1, 1, 0, 0);
      put(2, 0, 1, 0);
    }),
  ),
  '300,000 triangles that share an edge': measured({ watertight: false, nonManifoldEdges: 1 }, () =>
    stlOf(300_000, (i, put) => {
      put(1, 1, 0, 0);
      put(2, i / 300_000, 1 + (i % 1000), 1);
    }),
  ),
  'a fan of 300,000 triangles': measured({ triangles: 300_000, openEdges: 300_000 }, () =>
    stlOf(300_000, (i, put) => {
      put(1, ...circle(i, 300_000, 50), 0);
      put(2, ...circle(i + 1, 300_000, 50), 0);
    }),
  ),
  'two cones of 10,000 sides': cones(10_000),
  '200,000 tiny bodies': measured({ shells: 200_000, watertight: true }, () =>
    copies(tetrahedron(0.01), 200_000, (i) => {
      const at = [i % 100, Math.floor(i / 100) % 100, Math.floor(i / 10_000)] as const;
      return { scale: 1, at: [at[0] / 16, at[1] / 16, at[2] / 16] };
    }),
  ),
  '2,000 cubes in each other, in and out by turns': nestedCubes(2000),
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
  'corners of one hash': cornersOfOneHash(10_000),
  'corners at powers of two': cornersAtPowersOfTwo(100_000),
};

/** As `hostileShapes`, too large for every run. */
export const largeHostileShapes: HostileFiles = {
  'ten million triangles in one point': refused('model-no-triangles', () =>
    stlOf(10_000_000, () => undefined),
  ),
  'two cones of 150,000 sides': cones(150_000),
  '100,000 cubes in each other, in and out by turns': nestedCubes(100_000),
  '600,000 corners of one hash': cornersOfOneHash(200_000),
  'twelve million corners at powers of two': cornersAtPowersOfTwo(4_000_000),
};
