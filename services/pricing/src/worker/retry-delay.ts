/** Tries in all, the first included, before something is given up. */
export const mostTries = 20;

const firstMs = 500;
const longestMs = 60_000;

/** How long to wait after the n-th failed try, in milliseconds: twice as long each time, a minute at most. */
export function retryDelayMs(tries: number): number {
  return Math.min(firstMs * 2 ** (tries - 1), longestMs);
}
