/** Order ids from `low` to `high`, both included. */
export interface IdRange {
  readonly low: string;
  readonly high: string;
}

/**
 * The ids that the buckets (prefixes of hexadecimal ids, 1 to 32 characters) stand for: in order, each id once. All ids
 * when no buckets are named.
 */
export function rangesOf(buckets: readonly string[] | undefined): IdRange[] {
  if (!buckets) return [rangeOf('')];
  const kept: string[] = [];
  for (const bucket of buckets.toSorted()) {
    const last = kept.at(-1);
    if (last === undefined || !bucket.startsWith(last)) kept.push(bucket);
  }
  return kept.map(rangeOf);
}

function rangeOf(prefix: string): IdRange {
  return { low: uuid(prefix.padEnd(32, '0')), high: uuid(prefix.padEnd(32, 'f')) };
}

function uuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
