import type { Outcome } from './engine-process.ts';
import type { FuzzCase } from './fuzz-case.ts';

/** Counts what became of the cases of each format, and remembers the slowest. */
export function createTally() {
  const counts = new Map<string, Map<string, number>>();
  let slowest = { cpuMs: 0, name: 'none' };
  let peakMb = 0;

  return {
    add({ format, story }: FuzzCase, number: number, outcome: Outcome): void {
      const ended = nameOf(outcome);
      const own = counts.get(format) ?? new Map<string, number>();
      counts.set(format, own.set(ended, (own.get(ended) ?? 0) + 1));
      if (outcome.ended !== 'answered') return;
      const { cpuMs } = outcome.answer;
      peakMb = Math.max(peakMb, outcome.answer.peakMb);
      if (cpuMs > slowest.cpuMs) slowest = { cpuMs, name: `case ${number}, ${story}` };
    },
    /** A line a format. */
    summary(): string {
      const lines = [...counts].map(([format, own]) => {
        const byCount = [...own].toSorted(([, a], [, b]) => b - a).map(([name, count]) => `${count} ${name}`);
        return `${format}: ${byCount.join(', ')}`;
      });
      const last = `slowest: ${Math.round(slowest.cpuMs)} ms (${slowest.name}); peak ${Math.round(peakMb)} MB`;
      return [...lines, last].join('\n');
    },
  };
}

const nameOf = (outcome: Outcome): string => {
  if (outcome.ended !== 'answered') return outcome.ended;
  const { analysis } = outcome.answer;
  if (!analysis.ok) return analysis.problem.code.replace(/^model-/, '');
  return analysis.measures.watertight ? 'measured' : 'measured though open';
};
