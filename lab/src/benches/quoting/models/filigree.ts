import type { TriangleSink } from './stl-file.ts';
import { writeCapsule } from './swept-surface.ts';

const pendantRadiusMm = 16;
const goldenAngle = Math.PI * (3 - Math.sqrt(5));
/** Of a scroll that is one unit wide: how it is bent, and the radius of its wire. */
const scroll = { from: 0.45, to: 1.5, turns: 1.5, wire: 0.25, spacing: 1.45 };
const lengthToGirth = 5.9;

/** A domed pendant of scrolls of round wire, each a closed body of its own that runs into its neighbours. */
export function writeFiligree(triangle: TriangleSink, triangles: number): void {
  const wires = wiresOf(triangles);
  const perWire = triangles / wires;
  const columns = Math.max(6, Math.round(Math.sqrt(perWire / 2 / lengthToGirth)));
  const rows = Math.max(9, Math.round(perWire / 2 / columns) + 1);
  const scale = pendantRadiusMm / (scroll.spacing * Math.sqrt(wires));
  for (let wire = 0; wire < wires; wire++) writeScroll(triangle, { wire, scale, rows, columns });
}

/** How many wires a pendant of so many triangles has. */
export const wiresOf = (triangles: number): number => Math.round(2.6 * triangles ** 0.37);

type Scroll = { wire: number; scale: number; rows: number; columns: number };

function writeScroll(triangle: TriangleSink, { wire, scale, rows, columns }: Scroll): void {
  const reach = scroll.spacing * Math.sqrt(wire + 0.5);
  const [x, y] = [reach * Math.cos(wire * goldenAngle), reach * Math.sin(wire * goldenAngle)];
  const domed = (px: number, py: number) => -(px * px + py * py) / (40 / scale);
  const capRows = Math.max(1, Math.floor(columns / 4));
  const bent = (along: number) => {
    const radius = scroll.from + (scroll.to - scroll.from) * along;
    const angle = 2 * Math.PI * scroll.turns * along + wire;
    const [px, py] = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    return [px, py, domed(px, py)] as const;
  };
  writeCapsule(triangle, rows, columns, (row, column, into, at) => {
    // The ends are half balls: their sections stay at the wire's end and only move out and narrow.
    const fromEnd = Math.min(row, rows - 1 - row, capRows) / capRows;
    const along = Math.min(1, Math.max(0, (row - capRows) / (rows - 1 - 2 * capRows)));
    const [centre, before, after] = [bent(along), bent(along - 0.001), bent(along + 0.001)];
    const [tx, ty, tz] = unit(after[0] - before[0], after[1] - before[1], after[2] - before[2]);
    const [nx, ny] = unit(ty, -tx, 0);
    const [bx, by, bz] = [-ny * tz, nx * tz, ny * tx - nx * ty];
    const ball = (fromEnd * Math.PI) / 2;
    const out = scroll.wire * Math.cos(ball) * (row < rows / 2 ? -1 : 1);
    const turn = (2 * Math.PI * column) / columns;
    const [n, b] = [
      Math.sin(ball) * Math.cos(turn) * scroll.wire,
      Math.sin(ball) * Math.sin(turn) * scroll.wire,
    ];
    into[at] = scale * (centre[0] + out * tx + n * nx + b * bx);
    into[at + 1] = scale * (centre[1] + out * ty + n * ny + b * by);
    into[at + 2] = scale * (centre[2] + out * tz + b * bz);
  });
}

function unit(x: number, y: number, z: number): readonly [number, number, number] {
  const length = Math.sqrt(x * x + y * y + z * z);
  return [x / length, y / length, z / length];
}
