import type { ModelFormat } from '../model.ts';
import type { Reader, SurfaceReader } from './reader.ts';

/** Nothing is loaded that the file at hand does not need. */
const readers: Record<Exclude<ModelFormat, 'stl-binary'>, () => Promise<Reader>> = {
  'stl-ascii': async () => (await import('./stl/read-ascii-stl.ts')).readAsciiStl,
  obj: async () => (await import('./obj/read-obj.ts')).readObj,
  ply: async () => (await import('./ply/read-ply.ts')).readPly,
  off: async () => (await import('./off/read-off.ts')).readOff,
  '3mf': async () => (await import('./3mf/read-3mf.ts')).read3mf,
  amf: async () => (await import('./amf/read-amf.ts')).readAmf,
  glb: async () => (await import('./gltf/read-gltf.ts')).readGlb,
  gltf: async () => (await import('./gltf/read-gltf.ts')).readGltf,
  step: async () => (await import('./step/read-step.ts')).readStep,
  '3dm': async () => (await import('./rhino/read-3dm.ts')).read3dm,
};

/** The reader of a format whose files are read as a whole. */
export const loadReader = (format: Exclude<ModelFormat, 'stl-binary'>): Promise<Reader> => readers[format]();

/** The reader of binary STL, which needs no more than a stretch of the file at a time. */
export const loadStlReader = async (): Promise<SurfaceReader> =>
  (await import('./stl/read-binary-stl.ts')).readBinaryStl;
