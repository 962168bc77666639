import type { ModelProblem } from '../../findings/model-problem.ts';

/** Bytes that come piece by piece, such as an unpacked file. */
export type ByteSource = {
  /** The next piece, never empty; it stays as it is after the next call. Undefined at the end, or after a problem. */
  next: () => Uint8Array | undefined;
  /** Why the bytes ended before their end. */
  problem: () => ModelProblem | undefined;
};

/** Bytes that are all there already, in one piece. */
export const inOnePiece = (bytes: Uint8Array): ByteSource => {
  let given = bytes.length === 0;
  return {
    next: () => {
      if (given) return undefined;
      given = true;
      return bytes;
    },
    problem: () => undefined,
  };
};
