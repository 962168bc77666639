import type { Mesh } from '../../mesh/mesh.ts';
import type { Point, Ring } from '../../model.ts';
import { coordinateFrame, dot, frameAround, plus } from '../oriented/frame.ts';
import type { OrientedBox } from '../oriented/oriented-box.ts';
import { principalAxes } from '../oriented/principal-axes.ts';
import type { SurfaceSamples } from '../oriented/surface-samples.ts';
import { aroundBore } from './around-bore.ts';
import type { Axis } from './bore-points.ts';
import { alongAxis, nearAxis } from './bore-measures.ts';
import { fineFit, fitBore, roughFit } from './fit-bore.ts';
import { holesAmong } from './holes.ts';
import { ringSizes } from './ring-sizes.ts';
import { sectorDirections, sectors } from './sectors.ts';

const fingers = { fromMm: 8, toMm: 30 };
/** The longest ring, in its inner diameters: armour rings reach over two joints. */
const widest = 2;
/** The greatest extent across the finger, in inner diameters: high settings included. */
const greatest = 2.5;
/** Another hole as large as this share makes the piece something else. */
const rival = 0.6;
/** Turns that an open ring with overlapping ends may have. More is a spring. */
const mostTurns = 2;
/** Flat facets of a bore may come nearer than its corners: those of a hexagon. */
const facetShare = 0.85;
const tries = 3;

/**
 * The piece as a finger ring: the largest cylinder that passes through it with material all around, of 8 to 30 mm; `null`
 * when there is none, or when the rest is out of a ring's proportions. The diameter is that to the nearest vertex (those of a
 * tessellated bore lie on the true circle), so of a comfort fit it is the narrowest place. Axes to begin with are those of the
 * coordinates, of the oriented box and of inertia; the hole is looked for among the samples of the surface, and its axis
 * fitted to all vertices.
 */
export const ringOf = ({ positions }: Mesh, samples: SurfaceSamples, box: OrientedBox): Ring | null => {
  const { points } = samples;
  if (points.length === 0 || box.sizeMm[1] < fingers.fromMm) return null;
  const candidates = different([...coordinateFrame, ...box.axes, ...principalAxes(points)])
    .flatMap((along) => widestHole(points, along))
    .toSorted((a, b) => b.radius - a.radius);
  for (const start of candidates.slice(0, tries)) {
    const roughly = fitBore(points, fitBore(points, start, roughFit), roughFit);
    const near = nearAxis(positions, roughly);
    if (near.length === 0) continue;
    const ring = asRing(positions, points, bestFit(near, roughly));
    if (ring !== null) return ring;
  }
  return null;
};

/** Cosine of 2.6°: a fit finds its way over more. */
const alike = 0.999;

const different = (axes: readonly Point[]): readonly Point[] =>
  axes.filter((axis, i) => axes.slice(0, i).every((earlier) => Math.abs(dot(axis, earlier)) < alike));

/** The widest hole along an axis through the piece, if it is the only one of its kind. */
const widestHole = (points: Float64Array, along: Point): readonly Axis[] => {
  const [u, v] = frameAround(along);
  const [ux, uy, uz] = u;
  const [vx, vy, vz] = v;
  const flat = new Float64Array((points.length / 3) * 2);
  for (let i = 0, at = 0; i < points.length; i += 3, at += 2) {
    const x = points[i] ?? 0;
    const y = points[i + 1] ?? 0;
    const z = points[i + 2] ?? 0;
    flat[at] = x * ux + y * uy + z * uz;
    flat[at + 1] = x * vx + y * vy + z * vz;
  }
  const [hole, next] = holesAmong(flat, fingers.fromMm / 2);
  if (hole === undefined || (next !== undefined && next.radius > rival * hole.radius)) return [];
  if (hole.radius > fingers.toMm) return [];
  const { low, high } = rangeAlong(points, along);
  const through = plus(plus(plus([0, 0, 0], u, hole.u), v, hole.v), along, (low + high) / 2);
  return [{ through, along, radius: hole.radius }];
};

const rangeAlong = (points: Float64Array, [x, y, z]: Point): { low: number; high: number } => {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < points.length; i += 3) {
    const at = (points[i] ?? 0) * x + (points[i + 1] ?? 0) * y + (points[i + 2] ?? 0) * z;
    if (at < low) low = at;
    if (at > high) high = at;
  }
  return { low, high };
};

const fits = 4;
const settledMm = 1e-6;

/**
 * The best of several fits, each from the one before. A fit knows only the points that were nearest where it began and may
 * run past others, so what counts is the distance of all of them.
 */
const bestFit = (near: Float64Array, start: Axis): Axis => {
  let axis = start;
  let best = { ...start, radius: 0 };
  for (let i = 0; i < fits; i++) {
    axis = fitBore(near, axis, fineFit);
    const { nearestMm } = alongAxis(near, axis);
    axis = { ...axis, radius: nearestMm };
    const better = nearestMm - best.radius;
    if (better > 0) best = axis;
    if (i > 0 && Math.abs(better) < settledMm) break;
  }
  return best;
};

const asRing = (positions: Float64Array, points: Float64Array, axis: Axis): Ring | null => {
  const { low, high, nearestMm } = alongAxis(positions, axis);
  const innerDiameterMm = 2 * nearestMm;
  const widthMm = high - low;
  if (innerDiameterMm < fingers.fromMm || innerDiameterMm > fingers.toMm) return null;
  if (widthMm > widest * innerDiameterMm) return null;
  if (extentAcross(points, axis.along) > greatest * innerDiameterMm) return null;
  const bore = aroundBore(points, { ...axis, radius: nearestMm });
  if (!bore.around || bore.nearestMm < facetShare * nearestMm) return null;
  if (!bore.closed && bore.longest > mostTurns * sectors) return null;
  return {
    innerDiameterMm,
    widthMm,
    axis: facingForward(axis.along),
    centreMm: plus(axis.through, axis.along, (low + high) / 2),
    sizes: ringSizes(innerDiameterMm),
  };
};

/** The greatest extent at right angles to the axis. */
const extentAcross = (points: Float64Array, along: Point): number => {
  const [u, v] = frameAround(along);
  let greatestExtent = 0;
  for (let i = 0; i < sectors / 2; i += 2) {
    const direction = plus(plus([0, 0, 0], u, sectorDirections[2 * i]), v, sectorDirections[2 * i + 1]);
    const { low, high } = rangeAlong(points, direction);
    greatestExtent = Math.max(greatestExtent, high - low);
  }
  return greatestExtent;
};

/** Of the two ways along an axis the one whose greatest coordinate is positive. */
const facingForward = (axis: Point): Point => {
  const size = axis.map(Math.abs);
  const greatestAt = size.indexOf(Math.max(...size));
  return (axis[greatestAt] ?? 0) < 0 ? [0 - axis[0], 0 - axis[1], 0 - axis[2]] : axis;
};
