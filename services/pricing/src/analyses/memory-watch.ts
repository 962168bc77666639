import { readCells, type AnalysisCells } from './analysis-cells.ts';
import { findBreach } from './memory-bound.ts';

/** An analysis whose memory is watched. */
export interface Watched {
  readonly cells: AnalysisCells;
  readonly bytes: number;
  /** Called at most once, when the analysis has to end. */
  readonly end: (proven: boolean) => void;
}

/** Short: a thread fills tens of megabytes in this time, and by so much it may be over its limit. */
const lookEveryMs = 20;
const mebibyte = 1024 * 1024;

/**
 * Bounds the memory of analyses. The limits of a thread are only those of its JavaScript heap, while models lie in
 * typed arrays and in WebAssembly memory, so the size of the whole process is watched too, as long as any is under
 * way.
 */
export function createMemoryWatch(limitMegabytes: number) {
  let watched: readonly Watched[] = [];
  let ending: Watched | undefined;
  let restingMegabytes = 0;
  let timer: NodeJS.Timeout | undefined;
  const residentMegabytes = () => process.memoryUsage.rss() / mebibyte;

  function look(): void {
    // What is being ended has not let go of its memory yet.
    if (ending) return;
    const occupants = watched.map(({ cells, bytes }) => ({ ...readCells(cells), bytes }));
    const breach = findBreach(occupants, residentMegabytes() - restingMegabytes, limitMegabytes);
    ending = breach && watched[breach.place];
    ending?.end(breach?.proven ?? false);
  }

  return {
    /** Watches until the returned function is called. */
    watch(one: Watched): () => void {
      if (watched.length === 0) restingMegabytes = residentMegabytes();
      watched = [...watched, one];
      timer ??= setInterval(look, lookEveryMs);
      return () => {
        watched = watched.filter((other) => other !== one);
        if (ending === one) ending = undefined;
        if (watched.length > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
