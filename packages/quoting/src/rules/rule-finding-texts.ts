import type { Text } from '../findings/text.ts';
import type { Process, RuleMeasure } from './design-rule.ts';
import type { RuleFinding } from './verdict.ts';

type RuleText = {
  /** What was measured. */
  what: Text;
  mend: Text;
};

const thickenFinished: Text = {
  ru: 'Сделайте это место толще: не меньше {modelLimit} мм в модели, с запасом на усадку и полировку.',
  en: 'Make this place thicker: at least {modelLimit} mm in the model, which allows for shrinkage and polishing.',
};

/** What a finding says: the measured thing, and what would mend it. */
export const ruleFindingTexts: Readonly<Record<RuleMeasure, RuleText>> = {
  wall: {
    what: { ru: 'самая тонкая стенка {measured} мм', en: 'the thinnest wall is {measured} mm' },
    mend: {
      ru: 'Сделайте стенку толще: не меньше {modelLimit} мм.',
      en: 'Make the wall thicker: at least {modelLimit} mm.',
    },
  },
  wire: {
    what: {
      ru: 'самый тонкий стержень (крапан, проволока) {measured} мм',
      en: 'the thinnest wire or prong is {measured} mm',
    },
    mend: {
      ru: 'Сделайте проволоку или крапан толще: не меньше {modelLimit} мм.',
      en: 'Make the wire or prong thicker: at least {modelLimit} mm.',
    },
  },
  'finished-wall': {
    what: {
      ru: 'от самой тонкой стенки после усадки и полировки останется {measured} мм',
      en: 'shrinkage and polishing leave {measured} mm of the thinnest wall',
    },
    mend: thickenFinished,
  },
  'finished-wire': {
    what: {
      ru: 'от самого тонкого стержня (крапана, проволоки) после усадки и полировки останется {measured} мм',
      en: 'shrinkage and polishing leave {measured} mm of the thinnest wire or prong',
    },
    mend: thickenFinished,
  },
  gap: {
    what: { ru: 'самый узкий просвет {measured} мм', en: 'the narrowest opening is {measured} mm' },
    mend: {
      ru: 'Расширьте просвет до {modelLimit} мм или закройте его.',
      en: 'Widen the opening to {modelLimit} mm, or close it.',
    },
  },
  'solid-thickness': {
    what: { ru: 'самое толстое место {measured} мм', en: 'the thickest place is {measured} mm' },
    mend: {
      ru: 'Сделайте выборку с изнанки или полость с отверстием: в толстом месте при литье бывают раковины.',
      en: 'Hollow the back or the inside, with an opening: thick places become porous in casting.',
    },
  },
  'largest-side': {
    what: { ru: 'самая длинная сторона {measured} мм', en: 'the longest side is {measured} mm' },
    mend: {
      ru: 'Уменьшите изделие или разделите его на части, которые соединит мастер.',
      en: 'Make the piece smaller, or divide it into parts to be joined by hand.',
    },
  },
  'smallest-side': {
    what: { ru: 'самая короткая сторона {measured} мм', en: 'the shortest side is {measured} mm' },
    mend: {
      ru: 'Сделайте изделие толще или проверьте единицу размеров: модель должна быть в миллиметрах.',
      en: 'Make the piece thicker, or check the unit: the model should be in millimetres.',
    },
  },
  'sum-of-sides': {
    what: { ru: 'сумма трёх сторон {measured} мм', en: 'its three sides add up to {measured} mm' },
    mend: {
      ru: 'Увеличьте изделие или проверьте единицу размеров: модель должна быть в миллиметрах.',
      en: 'Make the piece larger, or check the unit: the model should be in millimetres.',
    },
  },
  'least-weight': {
    what: { ru: 'вес изделия {measured} г', en: 'the piece weighs {measured} g' },
    mend: {
      ru: 'Сделайте изделие больше или толще.',
      en: 'Make the piece larger or thicker.',
    },
  },
  'most-weight': {
    what: { ru: 'вес изделия {measured} г', en: 'the piece weighs {measured} g' },
    mend: {
      ru: 'Сделайте изделие меньше или полым либо разделите его на части.',
      en: 'Make the piece smaller or hollow, or divide it into parts.',
    },
  },
  'open-surface': {
    what: {
      ru: 'поверхность не замкнута, мест: {measured}',
      en: 'the surface is not closed, places: {measured}',
    },
    mend: {
      ru: 'Закройте отверстия в сетке и поверните все грани наружу.',
      en: 'Close the holes in the mesh and turn all faces outwards.',
    },
  },
  'mesh-errors': {
    what: { ru: 'ошибок в сетке: {measured}', en: 'errors in the mesh: {measured}' },
    mend: {
      ru: 'Исправьте сетку: что именно, сказано в замечаниях к модели.',
      en: 'Repair the mesh: the findings of the model say what.',
    },
  },
  'self-intersections': {
    what: {
      ru: 'поверхность пересекает сама себя, мест: {measured}',
      en: 'the surface crosses itself, places: {measured}',
    },
    mend: {
      ru: 'Объедините тела или исправьте сетку в этих местах.',
      en: 'Unite the bodies, or repair the mesh in these places.',
    },
  },
  'closed-hollows': {
    what: {
      ru: 'замкнутых полостей без выхода: {measured}',
      en: 'hollows closed on all sides: {measured}',
    },
    mend: {
      ru: 'Сделайте в полости отверстие, чтобы вышла смола и вошла формомасса, или заполните её.',
      en: 'Give the hollow an opening, so that resin can leave it and investment can enter, or fill it.',
    },
  },
  'point-joints': {
    what: {
      ru: 'соединений в одной точке: {measured}',
      en: 'joints that are a single point: {measured}',
    },
    mend: {
      ru: 'Сдвиньте части так, чтобы они входили друг в друга, или разведите их.',
      en: 'Move the parts into each other, or part them.',
    },
  },
};

export const processNames: Readonly<Record<Process, Text>> = {
  print: { ru: 'Печать', en: 'Printing' },
  cast: { ru: 'Литьё', en: 'Casting' },
  polish: { ru: 'Полировка', en: 'Polishing' },
};

/** How the limit is put: what must be, and what should be. */
export const demandTexts: Readonly<Record<RuleFinding['verdict'], Readonly<Record<'least' | 'most', Text>>>> =
  {
    no: {
      least: { ru: 'нужно не меньше', en: 'it must be at least' },
      most: { ru: 'возможно не больше', en: 'it can be at most' },
    },
    doubtful: {
      least: { ru: 'лучше не меньше', en: 'it should be at least' },
      most: { ru: 'лучше не больше', en: 'it should be at most' },
    },
  };
