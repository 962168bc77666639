import type { Part } from '../system/fleet.ts';

export interface Fault {
  readonly part: string;
  /** Milliseconds after the drill began, and until it served again. */
  readonly at: number;
  readonly awayMs: number;
}

/** Random numbers from a seed (mulberry32), so that a plan can be drawn again. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Kills a part picked at random about every `everyMs` and starts it again. A part that is still coming up is not
 * picked. The returned function ends it and waits until everything serves; it gives what was done.
 */
export function killAtRandom(
  parts: readonly Part[],
  { seed, everyMs, say }: { seed: number; everyMs: number; say: (line: string) => void },
): () => Promise<Fault[]> {
  const random = seededRandom(seed);
  const began = Date.now();
  const faults: Fault[] = [];
  const away = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  async function killOne(part: Part): Promise<void> {
    const at = Date.now() - began;
    await part.kill();
    await part.start();
    const awayMs = Date.now() - began - at;
    faults.push({ part: part.name, at, awayMs });
    say(
      `${(at / 1000).toFixed(1).padStart(7)} s  killed ${part.name}, back after ${(awayMs / 1000).toFixed(1)} s`,
    );
  }

  function schedule(): void {
    timer = setTimeout(
      () => {
        const running = parts.filter(({ name }) => !away.has(name));
        const part = running[Math.floor(random() * running.length)];
        if (part) {
          away.set(
            part.name,
            killOne(part).finally(() => away.delete(part.name)),
          );
        }
        if (!ended) schedule();
      },
      everyMs * (0.5 + random()),
    );
  }
  schedule();
  return async () => {
    ended = true;
    clearTimeout(timer);
    await Promise.all(away.values());
    return faults;
  };
}
