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

const number = (value: number, language: Language, digits = 2): string =>
  value.toLocaleString(language, { maximumFractionDigits: digits });

/** A length in words, such as `1.25`. */
export const length = (mm: number, language: Language): string => number(mm, language);

/** What every model has, as rows of a table. */
export function sizeRows(look: FirstLook, language: Language): string[][] {
  const { min, max } = look.boundsMm;
  const size = max.map((value, axis) => number(value - (min[axis] ?? 0), language)).join(' × ');
  const closed = look.watertight ? words.yes[language] : words.no[language];
  return [
    [words.format[language], `${look.format}, ${look.unit.used} (${words[look.unit.from][language]})`],
    [words.triangles[language], number(look.triangles, language)],
    [words.size[language], `${size} mm`],
    [words.volume[language], look.watertight ? `${number(look.volumeMm3, language, 3)} mm³` : '–'],
    [words.area[language], `${number(look.areaMm2, language, 2)} mm²`],
    [words.closed[language], closed],
    [words.shells[language], number(look.shells, language)],
  ];
}
