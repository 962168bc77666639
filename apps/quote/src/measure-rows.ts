import type { Language, ModelMeasures } from '@alexandrite/quoting';
import { lengths } from './size-rows.ts';

const words = {
  box: { ru: 'Наименьший ящик', en: 'Smallest box' },
  pieces: { ru: 'Изделия', en: 'Pieces' },
  cavities: { ru: 'Полости', en: 'Cavities' },
  wall: { ru: 'Тонкая стенка', en: 'Thinnest wall' },
  wire: { ru: 'Тонкий стержень', en: 'Thinnest wire' },
  thickest: { ru: 'Толще всего', en: 'Thickest' },
  gap: { ru: 'Узкий зазор', en: 'Narrowest gap' },
  ring: { ru: 'Кольцо', en: 'Ring' },
} as const;

/** What the full analysis adds, as rows of a table; what does not apply is left out. */
export function measureRows(
  measures: Omit<ModelMeasures, 'format' | 'unit'>,
  language: Language,
): string[][] {
  const { orientedSizeMm, pieces, cavities, thickness, minGapMm, ring } = measures;
  const mm = (...values: readonly number[]) => lengths(values, language);
  const rows = [[words.box[language], mm(...orientedSizeMm)]];
  if (pieces.length > 1) rows.push([words.pieces[language], String(pieces.length)]);
  if (cavities > 0) rows.push([words.cavities[language], String(cavities)]);
  if (thickness) {
    if (thickness.minWallMm !== null) rows.push([words.wall[language], mm(thickness.minWallMm)]);
    if (thickness.minWireMm !== null) rows.push([words.wire[language], mm(thickness.minWireMm)]);
    rows.push([words.thickest[language], mm(thickness.thickest.mm)]);
  }
  if (minGapMm !== null) rows.push([words.gap[language], mm(minGapMm)]);
  if (ring) {
    const { iso8653, eu, us, uk, ru } = ring.sizes;
    const sizes = [`ISO ${iso8653}`, `EU ${eu}`, `US ${us ?? '–'}`, `UK ${uk ?? '–'}`, `RU ${ru}`];
    rows.push([words.ring[language], `⌀ ${mm(ring.innerDiameterMm)} (${sizes.join(', ')})`]);
  }
  return rows;
}
