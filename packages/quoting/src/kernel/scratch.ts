import type { WeldedSurface } from './welded-surface.ts';

/** Hands out kernel memory for one look at a surface: first what welding left over, since touched memory costs less. */
export const createScratch = ({ kernel, spare }: WeldedSurface) => {
  let at = spare.at;
  const take = (bytes: number): number => {
    if (at + bytes > spare.end) return kernel.take(bytes);
    const taken = at;
    at = (at + bytes + 63) & ~63;
    return taken;
  };
  return {
    take,
    /** As `take`, all 0. */
    takeClean(bytes: number): number {
      const taken = take(bytes);
      kernel.bytes(taken, bytes).fill(0);
      return taken;
    },
  };
};
