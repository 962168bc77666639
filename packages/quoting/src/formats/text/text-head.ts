import { textStart } from './text-start.ts';

const HEAD_BYTES = 16_384;

/** The whole lines among the first 16 KiB of a text, a character for each byte, without blanks at either end. */
export const linesOfHead = (bytes: Uint8Array): string[] => {
  const start = textStart(bytes);
  const head = String.fromCharCode(...bytes.subarray(start, start + HEAD_BYTES));
  const lines = head.split(/[\r\n]+/);
  if (start + HEAD_BYTES < bytes.length) lines.pop();
  return lines.map((line) => line.trim());
};
