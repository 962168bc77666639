import { writeBandRing } from './band-ring.ts';
import { writeFiligree } from './filigree.ts';
import { writeLattice } from './lattice.ts';
import { writeSignet } from './signet.ts';
import { writeStl } from './stl-file.ts';

const writers = {
  ring: writeBandRing,
  signet: writeSignet,
  filigree: writeFiligree,
  lattice: writeLattice,
};

/** The models that are measured, from the plainest to the one with the most holes. */
export type ModelKind = keyof typeof writers;

export const modelKinds: readonly ModelKind[] = ['ring', 'signet', 'filigree', 'lattice'];

/** Writes a closed model of about so many triangles as binary STL; the same bytes every time. Gives how many it has. */
export const writeModel = (path: string, kind: ModelKind, triangles: number): number =>
  writeStl(path, (triangle) => writers[kind](triangle, triangles));
