/** Below this a gap or a scrap is a slip of the modeller's program, whatever the piece. */
const tinyMm2 = 0.01;
const tinyShare = 1e-4;

/** The largest area in mm², of a surface of `areaMm2`, that can be closed or left out without changing the piece. */
export const tinyAreaLimit = (areaMm2: number): number => Math.min(tinyMm2, areaMm2 * tinyShare);
