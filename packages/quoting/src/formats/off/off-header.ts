import type { TextScanner } from '../text/text-scanner.ts';

const HASH = 0x23;

/**
 * `ST`, `C`, `N`: texture point, colour, normal at each vertex · `4`, `n`: a space of other than three dimensions. In some
 * files the number of vertices follows without a blank.
 */
const headerWord = /^(?:ST)?C?N?(4?n?)(?:OFF|off)(\d*)$/;

type OffHeader = { isOf3d: boolean; isBinary: boolean };

/**
 * Reads the word that an OFF begins with, past comments, up to where the counts follow; undefined when it is no such word.
 */
export const readOffHeader = (scanner: TextScanner): OffHeader | undefined => {
  while (scanner.next() && scanner.firstByte() === HASH) scanner.skipLine();
  const [, otherSpace, count = ''] = headerWord.exec(scanner.shown()) ?? [];
  if (otherSpace === undefined) return undefined;
  const { start, end } = scanner;
  const isBinary = count === '' && scanner.nextIs('binary');
  if (!isBinary) scanner.moveTo(start, end - count.length);
  return { isOf3d: otherSpace === '', isBinary };
};
