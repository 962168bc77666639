import type { Random } from './random.ts';

/** What a mutation may use. */
export interface Material {
  readonly random: Random;
  /** Another file of the same format. */
  readonly other: Uint8Array;
}

/** Changes a file; undefined when these bytes have no place for it. */
export type Mutation = (bytes: Uint8Array, material: Material) => Uint8Array | undefined;

export type Mutations = Readonly<Record<string, Mutation>>;

/** The bytes as a text of as many characters, so that it can be turned back without loss. */
export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

export const fromLatin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

/** A mutation of the text that the bytes are. */
export const onText =
  (change: (text: string, material: Material) => string | undefined): Mutation =>
  (bytes, material) => {
    const changed = change(latin1(bytes), material);
    return changed === undefined ? undefined : fromLatin1(changed);
  };

/** The list with `count` of its items at `at` replaced. */
export const replaced = <T>(list: readonly T[], at: number, count: number, ...by: readonly T[]): T[] => [
  ...list.slice(0, at),
  ...by,
  ...list.slice(at + count),
];

export const swapped = <T>(list: readonly T[], i: number, j: number): T[] =>
  list.map((item, at) => (at === i ? list[j] : at === j ? list[i] : item) as T);
