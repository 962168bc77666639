import { writeLevelSurface } from './level-surface.ts';
import type { TriangleSink } from './stl-file.ts';

const cellMm = 3;
/** Half the wall, as the gyroid function has it: about 0.7 mm in all. */
const halfWall = 0.8;
/** Measured: triangles of a cell at one sample along its edge; they grow with the square of the samples. */
const trianglesPerCell = 48.2;

/** A cube of gyroid lattice: one wall that winds through space and divides it in two. */
export function writeLattice(triangle: TriangleSink, triangles: number): void {
  const cells = Math.max(1, Math.round(Math.cbrt(triangles / 7500)));
  const samples = Math.round(Math.sqrt(triangles / trianglesPerCell / cells ** 3));
  const last = cells * samples + 2;
  const [sin, cos] = [new Float64Array(last + 1), new Float64Array(last + 1)];
  for (let i = 0; i <= last; i++) {
    const turn = (2 * Math.PI * (i - 1)) / samples;
    sin[i] = Math.sin(turn);
    cos[i] = Math.cos(turn);
  }
  // The outermost nodes lie a step beyond the cube, those before them just beyond it.
  const beyond = (i: number) => Math.max(1 - i, i + 1 - last) + 0.01;
  writeLevelSurface(triangle, { nodes: last + 1, step: cellMm / samples }, (x, y, z) => {
    const gyroid =
      (sin[x] ?? 0) * (cos[y] ?? 0) + (sin[y] ?? 0) * (cos[z] ?? 0) + (sin[z] ?? 0) * (cos[x] ?? 0);
    return Math.max(Math.abs(gyroid) - halfWall, beyond(x), beyond(y), beyond(z));
  });
}
