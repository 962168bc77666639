import { refuseModel } from '../../findings/model-problem.ts';
import type { TextScanner } from './text-scanner.ts';

/** What a refusal of a text says of the reading so far. */
export type TextProgress = { bytes: number; completeTriangles: number };

export type Refusal = ReturnType<typeof refuseModel>;

/** The text ends before the model does. */
export const refuseCutOff = (scanner: TextScanner, progress: TextProgress): Refusal =>
  refuseModel('model-truncated', { ...progress, line: scanner.line });

/** The current word is not what was expected; one that the text ends with was cut off, as far as anyone can tell. */
export const refuseWord = (scanner: TextScanner, expected: string, progress: TextProgress): Refusal =>
  scanner.isLast() ? refuseCutOff(scanner, progress) : refuseWholeWord(scanner, expected);

/** The current word is not what was expected, and that is not because the text is cut off. */
export const refuseWholeWord = (scanner: TextScanner, expected: string): Refusal =>
  refuseModel('model-malformed', { line: scanner.line, expected, found: scanner.shown() || 'end of line' });
