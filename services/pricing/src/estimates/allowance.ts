/** So many at once, and after that as many a minute. */
export interface AllowanceRules {
  readonly atOnce: number;
  readonly perMinute: number;
}

const minuteMs = 60_000;
/** Whoever is not among the newest of these has waited long enough. */
const mostRemembered = 20_000;

/**
 * Counts what each address takes, in this process: it keeps one caller from taking all its time, and is no lock.
 * Gives the function that takes one: 0, or the seconds to wait.
 */
export function createAllowance({
  atOnce,
  perMinute,
}: AllowanceRules): (key: string, nowMs: number) => number {
  const everyMs = minuteMs / perMinute;
  /** When all that was taken will have come back. */
  const dueAt = new Map<string, number>();
  return (key, nowMs) => {
    const due = Math.max(dueAt.get(key) ?? 0, nowMs) + everyMs;
    const waitMs = due - nowMs - atOnce * everyMs;
    if (waitMs > 0) return Math.ceil(waitMs / 1_000);
    dueAt.delete(key);
    dueAt.set(key, due);
    const oldest = dueAt.size > mostRemembered ? dueAt.keys().next().value : undefined;
    if (oldest !== undefined) dueAt.delete(oldest);
    return 0;
  };
}
