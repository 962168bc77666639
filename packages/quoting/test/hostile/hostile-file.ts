import type { ModelProblemCode } from '../../src/findings/model-problem.ts';

/** A file that means harm, and what has to come of it. */
export interface HostileFile {
  readonly make: () => Uint8Array;
  /** As `expect(analysis).toMatchObject(gives)` has it. */
  readonly gives: object;
}

export type HostileFiles = Readonly<Record<string, HostileFile>>;

/** A file that must be refused for this reason. */
export const refused = (code: ModelProblemCode, make: () => Uint8Array, detail = {}): HostileFile => ({
  make,
  gives: { ok: false, problem: { code, detail } },
});

/** A file that must be measured, with these results among others. */
export const measured = (measures: object, make: () => Uint8Array): HostileFile => ({
  make,
  gives: { ok: true, measures },
});

export const text = (content: string): Uint8Array => new TextEncoder().encode(content);

/** Little-endian 32-bit numbers. */
export const words = (...values: readonly number[]): Uint8Array =>
  new Uint8Array(Uint32Array.from(values).buffer);

export const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** A file's text with something replaced that must be in it. */
export const changed = (bytes: Uint8Array, from: string | RegExp, to: string): Uint8Array => {
  const before = new TextDecoder().decode(bytes);
  const after = before.replace(from, to);
  if (after === before) throw new Error(`no ${from} in the file`);
  return text(after);
};
