import type { Finding } from '../../findings/finding.ts';
import type { AssemblyPart, Placement } from './assembly.ts';

/** How often something of each kind was left out, by its name. */
export type LeftOut = Map<string, number>;

export const addLeftOut = (leftOut: LeftOut, what: string, count = 1): void => {
  if (count > 0) leftOut.set(what, (leftOut.get(what) ?? 0) + count);
};

/** Counts the parts among those placed, each once, whose triangles are no part of the piece. */
export const countLeftOutParts = (
  parts: readonly AssemblyPart[],
  roots: readonly Placement[],
  leftOut: LeftOut,
): void => {
  const seen = new Uint8Array(parts.length);
  const waiting: number[] = [];
  const visit = ({ part }: Placement): void => {
    if (seen[part] === 0) waiting.push(part);
    seen[part] = 1;
  };
  roots.forEach(visit);
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const part = parts[number];
    if (part?.leftOut !== undefined && part.mesh && part.mesh.triangles > 0)
      addLeftOut(leftOut, part.leftOut);
    part?.children.forEach(visit);
  }
};

/** A finding for each kind of what was left out. */
export const leftOutFindings = (leftOut: LeftOut): Finding[] =>
  Array.from(leftOut, ([what, count]) => ({
    code: 'parts-left-out',
    severity: what.includes('support') ? 'note' : 'warning',
    count,
    at: [],
    detail: { what },
  }));
