import type { Mesh } from '../mesh/mesh.ts';
import { KernelMemory } from './kernel-memory.ts';

/** A welded mesh in the kernel's memory: addresses, and a stretch that may be written over. */
export type WeldedSurface = {
  readonly kernel: KernelMemory;
  readonly positions: number;
  readonly triangles: number;
  readonly vertexCount: number;
  readonly triangleCount: number;
  readonly spare: { readonly at: number; readonly end: number };
};

/** Copies a welded mesh to a kernel. */
export const surfaceOf = (mesh: Mesh): WeldedSurface => {
  const kernel = new KernelMemory();
  const positions = kernel.take(mesh.positions.byteLength);
  const triangles = kernel.take(mesh.triangles.byteLength);
  kernel.real(positions, mesh.positions.length).set(mesh.positions);
  kernel.whole(triangles, mesh.triangles.length).set(mesh.triangles);
  const end = kernel.take(0);
  return {
    kernel,
    positions,
    triangles,
    vertexCount: mesh.positions.length / 3,
    triangleCount: mesh.triangles.length / 3,
    spare: { at: end, end },
  };
};

/** The mesh, in the kernel's memory itself: nothing more may be taken of it while the mesh is used. */
export const meshOfSurface = ({
  kernel,
  positions,
  triangles,
  vertexCount,
  triangleCount,
}: WeldedSurface): Mesh => ({
  positions: kernel.real(positions, vertexCount * 3),
  triangles: kernel.whole(triangles, triangleCount * 3),
});
