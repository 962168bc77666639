import type { Language, Text } from '../findings/text.ts';

const names = {
  metal: { ru: 'Металл', en: 'Metal' },
  loss: { ru: 'Потери металла', en: 'Metal loss' },
  sprue: { ru: 'Литник', en: 'Sprue' },
  printing: { ru: 'Печать восковки', en: 'Wax printing' },
  casting: { ru: 'Литьё', en: 'Casting' },
  finishing: { ru: 'Обработка', en: 'Finishing' },
  margin: { ru: 'Наценка', en: 'Margin' },
  tax: { ru: 'Налог', en: 'Tax' },
} satisfies Record<string, Text>;

export type QuoteLineCode = keyof typeof names;

/** What one piece costs for one reason. */
export type QuoteLine = { code: QuoteLineCode; amountMinor: number };

/** The line's name for people. */
export const describeQuoteLine = (code: QuoteLineCode, language: Language): string => names[code][language];
