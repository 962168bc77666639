import type { Mesh } from '../mesh/mesh.ts';

/** Numbers from 0 to 1 that a seed decides. */
export const randomNumbers = (seed: number): (() => number) => {
  let state = seed | 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

/** Loose triangles of very different sizes, crowded in one corner, some without area. */
export const looseTriangles = (count: number, seed: number): Mesh => {
  const random = randomNumbers(seed);
  const positions = Float64Array.from({ length: count * 9 });
  for (let triangle = 0; triangle < count; triangle++) {
    const size = random() < 0.05 ? 5 : random() < 0.1 ? 0 : random();
    const place = [random() ** 3 * 10, random() ** 3 * 10, random() ** 3 * 10];
    for (let i = 0; i < 9; i++) positions[triangle * 9 + i] = (place[i % 3] ?? 0) + size * random();
  }
  return { positions, triangles: Uint32Array.from({ length: count * 3 }, (_, i) => i) };
};
