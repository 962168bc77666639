/** The Bank of Russia's days are Moscow's, which keeps one time all year. */
const moscowMs = 3 * 3_600_000;
const dayMs = 86_400_000;
/** A day's rates are known since the afternoon before; a few minutes into it they surely are. */
const intoDayMs = 10 * 60_000;

/** The day it is in Moscow: `YYYY-MM-DD`. */
export function tradingDay(now: Date): string {
  return new Date(now.getTime() + moscowMs).toISOString().slice(0, 10);
}

/** When the rates of the next day are asked for. */
export function nextFetchAt(now: Date): Date {
  const midnight = Math.floor((now.getTime() + moscowMs) / dayMs + 1) * dayMs - moscowMs;
  return new Date(midnight + intoDayMs);
}
