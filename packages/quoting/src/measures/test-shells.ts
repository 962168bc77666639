import type { Mesh } from '../mesh/mesh.ts';
import { box, flipped, meshOf, moved } from '../test-bodies.ts';
import type { Body } from '../test-bodies.ts';
import { volumeAndArea } from './test-volume-area.ts';

export type ShelledMesh = { mesh: Mesh; shellOf: Uint32Array; shellCount: number };

/** Shells of triangles that share an edge, numbered by their first triangle; slow and plain. */
export const shellsOf = (mesh: Mesh): ShelledMesh => {
  const { triangles } = mesh;
  const shellOf = Uint32Array.from({ length: triangles.length / 3 }, (_, t) => t);
  const root = (t: number): number => {
    while (shellOf[t] !== t) t = shellOf[t] ?? t;
    return t;
  };
  const edges = new Map<string, number>();
  for (let i = 0; i < triangles.length; i++) {
    const t = Math.floor(i / 3);
    const a = triangles[i] ?? 0;
    const b = triangles[i % 3 === 2 ? i - 2 : i + 1] ?? 0;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const other = edges.get(key);
    if (other === undefined) edges.set(key, t);
    else shellOf[Math.max(root(t), root(other))] = Math.min(root(t), root(other));
  }
  const numbers = new Map<number, number>();
  const numbered = shellOf.map((_, t) => {
    const first = root(t);
    const number = numbers.get(first) ?? numbers.size;
    numbers.set(first, number);
    return number;
  });
  return { mesh, shellOf: numbered, shellCount: numbers.size };
};

export const shelled = (...bodies: Body[]): ShelledMesh => shellsOf(meshOf(bodies.flat()));

/** The body facing outward, whichever way it faced. */
export const outward = (body: Body): Body =>
  volumeAndArea(meshOf(body)).volumeMm3 < 0 ? body.map(flipped) : body;

export const inward = (body: Body): Body => outward(body).map(flipped);

/** A box around a point, facing outward. */
export const block = (
  x: number,
  y: number,
  z: number,
  at: readonly [number, number, number] = [0, 0, 0],
): Body => outward(moved(box(x, y, z), [at[0] - x / 2, at[1] - y / 2, at[2] - z / 2]));

export type Turn = (corner: readonly [number, number, number]) => [number, number, number];

/** Turned about the axis (x, y, z) by an angle in radians. */
export const turnAbout = (x: number, y: number, z: number, angle: number): Turn => {
  const length = Math.hypot(x, y, z);
  const [u, v, w] = [x / length, y / length, z / length];
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  return ([px, py, pz]) => {
    const along = (u * px + v * py + w * pz) * (1 - c);
    return [
      px * c + (v * pz - w * py) * s + u * along,
      py * c + (w * px - u * pz) * s + v * along,
      pz * c + (u * py - v * px) * s + w * along,
    ];
  };
};

export const mapped = (body: Body, map: Turn): Body =>
  body.map((t) => [0, 3, 6].flatMap((i) => map([t[i] ?? 0, t[i + 1] ?? 0, t[i + 2] ?? 0])));

/** The same things in another order, the same for the same seed. */
export const shuffled = <Thing>(things: readonly Thing[], seed = 7): Thing[] => {
  const left = [...things];
  const result: Thing[] = [];
  let state = seed;
  while (left.length > 0) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    result.push(...left.splice(state % left.length, 1));
  }
  return result;
};
