import { HttpProblem } from '@alexandrite/service-kit';

/** Runs work when it is its turn. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets so many pieces of work run at once; the others wait in line. A full line is the problem not-available. */
export function createTurns(atOnce: number, mostWaiting: number): Turns {
  let running = 0;
  const line: (() => void)[] = [];
  return async (work) => {
    if (line.length >= mostWaiting) throw new HttpProblem('not-available');
    if (running >= atOnce) await new Promise<void>((resolve) => line.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
