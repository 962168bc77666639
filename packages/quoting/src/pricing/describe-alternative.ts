import { fillText } from '../findings/text.ts';
import type { Language, Text } from '../findings/text.ts';
import type { Alternative, AlternativeKind } from './alternatives.ts';

const texts: Readonly<Record<AlternativeKind, Text>> = {
  material: {
    ru: 'В материале «{name}» дешевле на {savingPercent} % (вес {weightGrams} г).',
    en: 'In {name} it costs {savingPercent} % less (weight {weightGrams} g).',
  },
  finish: {
    ru: 'С обработкой «{name}» дешевле на {savingPercent} %.',
    en: 'With the finish “{name}” it costs {savingPercent} % less.',
  },
  hollow: {
    ru: 'Если сделать выборку с изнанки или полость со стенкой {wallMm} мм и отверстием, выйдет дешевле примерно на {savingPercent} % (вес около {weightGrams} г). Это оценка: модель нужно изменить и загрузить снова.',
    en: 'With a hollow back or inside, walls of {wallMm} mm and an opening, it would cost about {savingPercent} % less (weight about {weightGrams} g). This is an estimate: change the model and upload it again.',
  },
};

/** The alternative in words for the customer. Amounts are left to whoever shows them. */
export const describeAlternative = (alternative: Alternative, language: Language): string => {
  const { kind, name, wallMm, weightGrams, savingPercent } = alternative;
  return fillText(texts[kind], language, {
    name: name[language],
    wallMm: wallMm ?? '',
    weightGrams,
    // A saving of less than one per cent is still one.
    savingPercent: savingPercent === 0 ? '<1' : savingPercent,
  });
};
