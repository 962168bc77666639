/** An analysis under way, as the watch over the memory sees it. */
export interface Occupant {
  /** What its thread last said it holds, in MB; 0 while it said nothing. */
  readonly ownMegabytes: number;
  /** Size of the file. */
  readonly bytes: number;
}

export interface MemoryBreach {
  /** Place among the occupants of the one to end. */
  readonly place: number;
  /** Whether it is known to be the one that went too far; otherwise it was only the likeliest of several. */
  readonly proven: boolean;
}

/**
 * Which analysis has to end, if any. Exact is what a thread says of itself, but a thread that is busy in one long step
 * says nothing. Then the whole process tells: `grownMegabytes` is how much larger it is than before the analyses
 * began. All together may hold as much as each may; when they hold more, at least one went too far. If it is alone,
 * that is proven; of several the one that said it holds most (of equals, the largest file) is ended, which frees the
 * most, and nothing is held against its model.
 */
export function findBreach(
  occupants: readonly Occupant[],
  grownMegabytes: number,
  limitMegabytes: number,
): MemoryBreach | undefined {
  const largest = occupants.reduce(
    (best, occupant, place) => (isLarger(occupant, occupants[best]) ? place : best),
    0,
  );
  const heaviest = occupants[largest];
  if (!heaviest) return undefined;
  if (heaviest.ownMegabytes > limitMegabytes) return { place: largest, proven: true };
  if (grownMegabytes <= limitMegabytes * occupants.length) return undefined;
  return { place: largest, proven: occupants.length === 1 };
}

function isLarger(one: Occupant, other: Occupant | undefined): boolean {
  if (!other || one.ownMegabytes !== other.ownMegabytes)
    return one.ownMegabytes > (other?.ownMegabytes ?? -1);
  return one.bytes > other.bytes;
}
