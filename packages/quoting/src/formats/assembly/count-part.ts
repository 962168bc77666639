import type { XmlScanner } from '../xml/xml-scanner.ts';

const MOST_PARTS = 100_000;

/** Objects and placements read so far, in all of a file. */
export type PartCount = { parts: number };

/** Counts one more, and ends the reading when there are too many to keep. */
export const countPart = (scanner: XmlScanner, count: PartCount): void => {
  if (++count.parts > MOST_PARTS) {
    scanner.fail('model-unsupported', { feature: `more than ${MOST_PARTS} objects and components` });
  }
};
