/** What a demo, drill or benchmark found. `ok` says whether every aim was met. */
export interface Report {
  readonly name: string;
  readonly ok: boolean;
  readonly figures: Readonly<Record<string, unknown>>;
  readonly aims: Readonly<Record<string, unknown>>;
}

/** Prints the one JSON line that ends every demo, drill and benchmark. */
export function printReport({ name, ok, figures, aims }: Report): void {
  process.stdout.write(`${JSON.stringify({ name, ok, figures, aims })}\n`);
}

/** A line for the person who watches. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The value below which a share of the sorted values lies; NaN when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
