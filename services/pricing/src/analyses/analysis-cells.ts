/** What a thread tells while it works, in memory that it shares with the process: reading it costs nothing. */
export type AnalysisCells = SharedArrayBuffer;

export interface AnalysisReport {
  /** The work has begun, so that a slow start is not the model's fault. */
  readonly begun: boolean;
  /** From 0 to 1. */
  readonly fraction: number;
  /** What the thread itself says it holds: heap, typed arrays and WebAssembly memory. */
  readonly ownMegabytes: number;
}

const parts = 1_000;
const places = { begun: 0, parts: 1, megabytes: 2 } as const;

export const createCells = (): AnalysisCells =>
  new SharedArrayBuffer(Object.keys(places).length * Int32Array.BYTES_PER_ELEMENT);

export function tellBegun(cells: AnalysisCells): void {
  Atomics.store(new Int32Array(cells), places.begun, 1);
}

export function tellProgress(cells: AnalysisCells, fraction: number, ownMegabytes: number): void {
  const told = new Int32Array(cells);
  Atomics.store(told, places.parts, Math.floor(Math.min(Math.max(fraction, 0), 1) * parts));
  Atomics.store(told, places.megabytes, Math.ceil(ownMegabytes));
}

export function readCells(cells: AnalysisCells): AnalysisReport {
  const told = new Int32Array(cells);
  return {
    begun: Atomics.load(told, places.begun) === 1,
    fraction: Atomics.load(told, places.parts) / parts,
    ownMegabytes: Atomics.load(told, places.megabytes),
  };
}
