import { nearPairs } from './near-pairs.ts';
import { openVertices } from './open-vertices.ts';
import { clusterPoints } from './point-clusters.ts';
import { unchanged } from './surface.ts';
import type { Mended, Surface } from './surface.ts';
import { squaredDistance } from './triangle-shape.ts';
import { WorstPlaces } from './worst-places.ts';

/** How far apart two vertices that should be one may lie: far below what casting or polishing leaves. */
const reachMm = 0.001;
/** A joined vertex moves by less than this share of the shortest side around, so no triangle collapses. */
const shareOfShortestSide = 0.25;

/**
 * Joins vertices on open edges that almost meet, into the one that most triangles use, so that as little as can be
 * moves.
 */
export const joinNearVertices = (surface: Surface): Mended & { largestMm: number } => {
  const { positions, triangles, senseless } = surface;
  const { vertices, uses, shortestSquared } = openVertices(surface);
  const points = new Float64Array(vertices.length * 3);
  const reach = new Float64Array(vertices.length);
  for (let i = 0; i < vertices.length; i++) {
    const vertex = vertices[i] ?? 0;
    for (let k = 0; k < 3; k++) points[i * 3 + k] = positions[vertex * 3 + k] ?? 0;
    reach[i] = Math.min(reachMm, Math.sqrt(shortestSquared[i] ?? 0) * shareOfShortestSide);
  }
  const pairs = nearPairs(points, reach);
  if (pairs.first.length === 0) return { ...unchanged(surface), largestMm: 0 };
  const becomes = clusterPoints({ points, reach, weights: uses }, pairs);
  const numbers = new Uint32Array(positions.length / 3);
  for (let vertex = 0; vertex < numbers.length; vertex++) numbers[vertex] = vertex;
  const places = new WorstPlaces();
  let count = 0;
  let largest = 0;
  for (let i = 0; i < vertices.length; i++) {
    const kept = becomes[i] ?? i;
    if (kept === i) continue;
    const vertex = vertices[i] ?? 0;
    const target = vertices[kept] ?? 0;
    numbers[vertex] = target;
    const distance = Math.sqrt(squaredDistance(positions, vertex, target));
    if (distance > largest) largest = distance;
    places.add(distance, points[kept * 3] ?? 0, points[kept * 3 + 1] ?? 0, points[kept * 3 + 2] ?? 0);
    count++;
  }
  const joined = triangles.map((vertex) => numbers[vertex] ?? 0);
  return {
    surface: { positions, triangles: joined, senseless },
    count,
    at: places.points,
    largestMm: largest,
  };
};
