import type { Mesh } from './mesh/mesh.ts';
import { weld } from './mesh/weld.ts';

/** Nine coordinates per triangle, counter-clockwise seen from outside. */
export type Body = readonly (readonly number[])[];

type Vertex = readonly [number, number, number];
type ProfilePoint = readonly [radius: number, z: number];

const triangle = (a: Vertex, b: Vertex, c: Vertex): number[] => [...a, ...b, ...c];

const quad = (a: Vertex, b: Vertex, c: Vertex, d: Vertex): number[][] => [
  triangle(a, b, c),
  triangle(a, c, d),
];

export const box = (x: number, y: number, z: number): Body => {
  const corner = (i: number): Vertex => [i & 1 ? x : 0, i & 2 ? y : 0, i & 4 ? z : 0];
  const face = (a: number, b: number, c: number, d: number) =>
    quad(corner(a), corner(d), corner(c), corner(b));
  const sides = [face(0, 2, 6, 4), face(1, 5, 7, 3), face(0, 4, 5, 1), face(2, 3, 7, 6)];
  return [...sides, face(0, 1, 3, 2), face(4, 6, 7, 5)].flat();
};

export const tetrahedron = (edge: number): Body => {
  const o: Vertex = [0, 0, 0];
  const a: Vertex = [edge, 0, 0];
  const b: Vertex = [0, edge, 0];
  const c: Vertex = [0, 0, edge];
  return [triangle(o, b, a), triangle(o, c, b), triangle(o, a, c), triangle(a, b, c)];
};

const pointOf = (profile: readonly ProfilePoint[], index: number): ProfilePoint =>
  profile[index % profile.length] ?? [0, 0];

/** A closed profile, counter-clockwise in the (radius, z) plane, turned around the z axis in flat steps. */
export const revolve = (profile: readonly ProfilePoint[], steps: number): Body => {
  const vertex = (point: number, step: number): Vertex => {
    const [radius, z] = pointOf(profile, point);
    const angle = (2 * Math.PI * (step % steps)) / steps;
    return [radius * Math.cos(angle), radius * Math.sin(angle), z];
  };
  return Array.from({ length: steps }, (_, step) =>
    profile.flatMap(([radius], point) => {
      const [nextRadius] = pointOf(profile, point + 1);
      const [a, b] = [vertex(point, step), vertex(point, step + 1)];
      const [c, d] = [vertex(point + 1, step + 1), vertex(point + 1, step)];
      if (radius === 0 && nextRadius === 0) return [];
      if (radius === 0) return [triangle(a, c, d)];
      return nextRadius === 0 ? [triangle(a, b, c)] : quad(a, b, c, d);
    }),
  ).flat();
};

/** The exact volume and area of what `revolve` makes: flat-sided frustums. */
export const revolvedExactly = (profile: readonly ProfilePoint[], steps: number) => {
  const polygon = (steps / 2) * Math.sin((2 * Math.PI) / steps);
  let volume = 0;
  let area = 0;
  profile.forEach(([r1, z1], i) => {
    const [r2, z2] = pointOf(profile, i + 1);
    volume += (polygon * (z2 - z1) * (r1 * r1 + r1 * r2 + r2 * r2)) / 3;
    const slant = Math.sqrt((z2 - z1) ** 2 + ((r2 - r1) * Math.cos(Math.PI / steps)) ** 2);
    area += steps * (r1 + r2) * Math.sin(Math.PI / steps) * slant;
  });
  return { volume, area };
};

export const sphereProfile = (radius: number, stacks: number): ProfilePoint[] =>
  Array.from({ length: stacks + 1 }, (_, i) => {
    const angle = (Math.PI * i) / stacks;
    return [i === 0 || i === stacks ? 0 : radius * Math.sin(angle), -radius * Math.cos(angle)];
  });

export const torusProfile = (major: number, minor: number, points: number): ProfilePoint[] =>
  Array.from({ length: points }, (_, i) => {
    const angle = (2 * Math.PI * i) / points;
    return [major + minor * Math.cos(angle), minor * Math.sin(angle)];
  });

export const moved = (body: Body, by: Vertex, scale = 1): Body =>
  body.map((corners) => corners.map((coordinate, i) => coordinate * scale + (by[i % 3] ?? 0)));

/** Turned inside out. */
export const flipped = (corners: readonly number[]): number[] => [
  ...corners.slice(3, 6),
  ...corners.slice(0, 3),
  ...corners.slice(6, 9),
];

export const binaryStl = (body: Body, header = 'made by a test'): Uint8Array => {
  const bytes = new Uint8Array(84 + 50 * body.length);
  bytes.set(new TextEncoder().encode(header).subarray(0, 80));
  const view = new DataView(bytes.buffer);
  view.setUint32(80, body.length, true);
  body.forEach((corners, i) =>
    corners.forEach((coordinate, j) => view.setFloat32(84 + 50 * i + 12 + 4 * j, coordinate, true)),
  );
  return bytes;
};

export const asciiStl = (body: Body, lineEnd = '\n', name = 'body'): Uint8Array => {
  const vertices = (corners: readonly number[]) =>
    [0, 3, 6].map(
      (i) =>
        `      vertex ${corners
          .slice(i, i + 3)
          .map(asFloat32)
          .join(' ')}`,
    );
  const lines = body.flatMap((corners) => [
    '  facet normal 0 0 0',
    '    outer loop',
    ...vertices(corners),
    '    endloop',
    '  endfacet',
  ]);
  return new TextEncoder().encode([`solid ${name}`, ...lines, `endsolid ${name}`, ''].join(lineEnd));
};

const asFloat32 = (value: number): string => String(Math.fround(value));

/** The body as a welded mesh. */
export const meshOf = (body: Body): Mesh =>
  weld({
    positions: Float64Array.from(body.flat()),
    triangles: Uint32Array.from({ length: body.length * 3 }, (_, i) => i),
  });
