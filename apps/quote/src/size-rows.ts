import type { FirstLook } from '@alexandrite/quoting/first-look';

type Language = 'ru' | 'en';

const words = {
  format: { ru: 'Формат', en: 'Format' },
  triangles: { ru: 'Треугольники', en: 'Triangles' },
  volume: { ru: 'Объём', en: 'Volume' },
  area: { ru: 'Площадь', en: 'Area' },
  size: { ru: 'Размер', en: 'Size' },
  closed: { ru: 'Замкнута', en: 'Closed' },
  shells: { ru: 'Оболочки', en: 'Shells' },
  yes: { ru: 'да', en: 'yes' },
  no: { ru: 'нет', en: 'no' },
  file: { ru: 'из файла', en: 'by the file' },
  asked: { ru: 'как указано', en: 'as asked' },
  assumed: { ru: 'принято', en: 'assumed' },
} as const;

const units = {
  um: { ru: 'мкм', en: 'µm' },
  mm: { ru: 'мм', en: 'mm' },
  cm: { ru: 'см', en: 'cm' },
  m: { ru: 'м', en: 'm' },
  inch: { ru: 'дюймы', en: 'inch' },
  foot: { ru: 'футы', en: 'foot' },
} as const;

const number = (value: number, language: Language, digits = 2): string =>
  value.toLocaleString(language, { maximumFractionDigits: digits });

/** Lengths in words, such as `1.25 × 3 mm`. */
export const lengths = (mm: readonly number[], language: Language): string =>
  `${mm.map((value) => number(value, language)).join(' × ')} ${units.mm[language]}`;

/** What every model has, as rows of a table. */
export function sizeRows(look: FirstLook, language: Language): string[][] {
  const { min, max } = look.boundsMm;
  const size = max.map((value, axis) => value - (min[axis] ?? 0));
  const mm = units.mm[language];
  const closed = look.watertight ? words.yes[language] : words.no[language];
  return [
    [
      words.format[language],
      `${look.format}, ${units[look.unit.used][language]} (${words[look.unit.from][language]})`,
    ],
    [words.triangles[language], number(look.triangles, language)],
    [words.size[language], lengths(size, language)],
    [words.volume[language], look.watertight ? `${number(look.volumeMm3, language, 3)} ${mm}³` : '–'],
    [words.area[language], `${number(look.areaMm2, language, 2)} ${mm}²`],
    [words.closed[language], closed],
    [words.shells[language], number(look.shells, language)],
  ];
}
