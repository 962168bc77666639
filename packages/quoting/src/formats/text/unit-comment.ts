import type { LengthUnit } from '../length-unit.ts';

const LONGEST_COMMENT = 100;

const unitComment = /^[\s#]*(?:file\s+|length\s+)?units?\s*[:=]\s*([a-z"]+)\s*\.?$/i;

const wordsOf: Readonly<Record<LengthUnit, readonly string[]>> = {
  um: ['um', 'micron', 'microns', 'micrometer', 'micrometers', 'micrometre', 'micrometres'],
  mm: ['mm', 'millimeter', 'millimeters', 'millimetre', 'millimetres'],
  cm: ['cm', 'centimeter', 'centimeters', 'centimetre', 'centimetres'],
  m: ['m', 'meter', 'meters', 'metre', 'metres'],
  inch: ['in', 'inch', 'inches', '"'],
  foot: ['ft', 'foot', 'feet'],
};

const unitWords = new Map(
  (['um', 'mm', 'cm', 'm', 'inch', 'foot'] as const).flatMap((unit) =>
    wordsOf[unit].map((word) => [word, unit] as const),
  ),
);

/** The unit that a file's comments, such as `# units = inches`, agree on; undefined when they name none, or several. */
export const unitOfComments = (comments: readonly string[]): LengthUnit | undefined => {
  const units = new Set<LengthUnit>();
  for (const comment of comments) {
    if (comment.length > LONGEST_COMMENT) continue;
    const unit = unitWords.get(unitComment.exec(comment)?.[1]?.toLowerCase() ?? '');
    if (unit) units.add(unit);
  }
  return units.size === 1 ? [...units][0] : undefined;
};
