import type { Point } from '../model.ts';
import { findingTexts } from './finding-texts.ts';
import { fillText } from './text.ts';
import type { Language, TextDetail } from './text.ts';

export type FindingCode = keyof typeof findingTexts;

/** `healed`: mended here, the piece is unchanged · `note`: good to know · `warning`: look twice · `error`: no price. */
export type Severity = 'healed' | 'note' | 'warning' | 'error';

/** Something about a model that its owner should know, whatever it is made of. */
export type Finding = {
  code: FindingCode;
  severity: Severity;
  /** How often it occurs. */
  count: number;
  /** Where, in mm; the worst first, at most `mostPlaces`. */
  at: readonly Point[];
  /** What its text speaks of, by name. */
  detail: TextDetail;
};

export const mostPlaces = 20;

/** Every code that a model's findings can have. */
export const findingCodes = Object.keys(findingTexts) as readonly FindingCode[];

/** The finding in words for the customer. */
export const describeFinding = (finding: Finding, language: Language): string =>
  fillText(findingTexts[finding.code], language, { count: finding.count, ...finding.detail });
