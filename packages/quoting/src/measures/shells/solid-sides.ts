import type { ShellMeasures } from './shell-measures.ts';

/** What each shell does to the solid: `adds` it, `hollows` it out, or lies where nothing changes. */
export type SolidSides = { readonly effect: Int8Array };

export const adds = 1;
export const hollows = -1;

/**
 * By the winding number on both sides of each shell, from the outermost inwards: a surface adds metal where it goes
 * from none to some, hollows it out where it goes from some to none, and is no surface of the piece inside solid metal. An
 * outermost shell that faces inward is taken as inside out, for there is nothing that it could hollow.
 */
export const solidSides = ({ shellCount, volumeMm3 }: ShellMeasures, parents: Int32Array): SolidSides => {
  const outermostFirst = Uint32Array.from({ length: shellCount }, (_, s) => s).toSorted(
    (a, b) => Math.abs(volumeMm3[b] ?? 0) - Math.abs(volumeMm3[a] ?? 0) || a - b,
  );
  const within = new Int32Array(shellCount);
  const effect = new Int8Array(shellCount);
  for (const s of outermostFirst) {
    const parent = parents[s] ?? -1;
    const outside = parent < 0 ? 0 : (within[parent] ?? 0);
    const turn = (volumeMm3[s] ?? 0) < 0 && outside > 0 ? -1 : 1;
    within[s] = outside + turn;
    if (outside <= 0 && outside + turn > 0) effect[s] = adds;
    else if (outside > 0 && outside + turn <= 0) effect[s] = hollows;
  }
  return { effect };
};
