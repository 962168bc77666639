import { mostPlaces } from '../findings/finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { Topology } from '../kernel/topology.ts';
import { disjointSets, joinSets, setOf } from '../mesh/disjoint-sets.ts';
import type { Mesh } from '../mesh/mesh.ts';
import type { Point } from '../model.ts';
import { oddEdges } from './edges.ts';
import type { OddEdge } from './edges.ts';

/** What is wrong with how a surface hangs together, after healing. */
export type Defects = {
  /** Every directed edge has its opposite, though more than two triangles may meet there. */
  watertight: boolean;
  openEdges: number;
  nonManifoldEdges: number;
  nonManifoldVertices: number;
  findings: readonly Finding[];
};

/** Says what is wrong, and where. A sound surface costs nothing here. */
export const defectsOf = (mesh: Mesh, topology: Topology): Defects => {
  const odd = topology.sound ? [] : oddEdges(mesh);
  const open = odd.filter(({ along, against }) => along !== against);
  const crowded = odd.filter(({ along, against }) => along + against > 2);
  const openEdges = open.reduce((sum, { along, against }) => sum + Math.abs(along - against), 0);
  // Where an edge is crowded its ends are pinched, and the edge says it all.
  const ends = new Set(crowded.flatMap(({ from, to }) => [from, to]));
  const pinchedVertices = Math.max(0, topology.pinchedVertices - ends.size);
  const pinchedAt = topology.pinchedAt.filter((vertex) => !ends.has(vertex));
  const findings: Finding[] = [];
  if (openEdges > 0) {
    const holes = firstOfEachHole(open, mesh.positions.length / 3);
    const at = places([...holes, ...open], mesh);
    findings.push({
      code: 'open-edges',
      severity: 'error',
      count: openEdges,
      at,
      detail: { loops: holes.length },
    });
  }
  if (crowded.length > 0) {
    const at = places(crowded, mesh);
    findings.push({ code: 'non-manifold-edges', severity: 'warning', count: crowded.length, at, detail: {} });
  }
  if (pinchedVertices > 0) {
    const at = pinchedAt.map((vertex) => pointAt(mesh, vertex));
    findings.push({
      code: 'non-manifold-vertices',
      severity: 'warning',
      count: pinchedVertices,
      at,
      detail: {},
    });
  }
  return {
    watertight: openEdges === 0,
    openEdges,
    nonManifoldEdges: crowded.length,
    nonManifoldVertices: pinchedVertices,
    findings,
  };
};

/** One edge of each set of open edges that hang together. */
const firstOfEachHole = (open: readonly OddEdge[], vertices: number): OddEdge[] => {
  const sets = disjointSets(vertices);
  for (const { from, to } of open) joinSets(sets, from, to);
  const seen = new Set<number>();
  return open.filter(({ from }) => {
    const root = setOf(sets, from);
    return !seen.has(root) && seen.add(root);
  });
};

const pointAt = ({ positions }: Mesh, vertex: number): Point => [
  positions[vertex * 3] ?? 0,
  positions[vertex * 3 + 1] ?? 0,
  positions[vertex * 3 + 2] ?? 0,
];

const places = (edges: readonly OddEdge[], mesh: Mesh): Point[] =>
  [...new Set(edges.slice(0, 2 * mostPlaces))].slice(0, mostPlaces).map(({ from, to }) => {
    const [ax, ay, az] = pointAt(mesh, from);
    const [bx, by, bz] = pointAt(mesh, to);
    return [(ax + bx) / 2, (ay + by) / 2, (az + bz) / 2];
  });
