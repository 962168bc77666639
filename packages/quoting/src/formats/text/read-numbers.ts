import type { TextScanner } from './text-scanner.ts';

/**
 * Reads the next words as numbers, as `TextScanner.numbers` does, and takes words such as `nan` and `-inf` for NaN. Where
 * `comment` (a byte) begins a word, the rest of its line is passed over.
 */
export const readNumbers = (
  scanner: TextScanner,
  target: Float64Array<ArrayBuffer>,
  at: number,
  count: number,
  { withinLine = false, comment }: { withinLine?: boolean; comment?: number } = {},
): number => {
  let read = scanner.numbers(target, at, count, withinLine);
  while (read < count) {
    if (comment !== undefined && scanner.firstByte() === comment) scanner.skipLine();
    else if (scanner.isNotFinite()) target[at + read++] = NaN;
    else break;
    read += scanner.numbers(target, at + read, count - read, withinLine);
  }
  return read;
};
