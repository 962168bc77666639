import type { Language, Text } from '../findings/text.ts';

const names = {
  metal: { ru: 'Металл', en: 'Metal' },
  loss: { ru: 'Потери металла', en: 'Metal loss' },
  sprue: { ru: 'Литник', en: 'Sprue' },
  printing: { ru: 'Печать восковки', en: 'Wax printing' },
  casting: { ru: 'Литьё', en: 'Casting' },
  finishing: { ru: 'Обработка', en: 'Finishing' },
  plating: { ru: 'Покрытие', en: 'Plating' },
  stones: { ru: 'Камни', en: 'Stones' },
  setting: { ru: 'Закрепка камней', en: 'Stone setting' },
  engraving: { ru: 'Гравировка', en: 'Engraving' },
  hallmark: { ru: 'Клеймение', en: 'Hallmark' },
  setup: { ru: 'Подготовка заказа', en: 'Order set-up' },
  discount: { ru: 'Скидка за количество', en: 'Quantity discount' },
  rush: { ru: 'Срочность', en: 'Rush' },
  margin: { ru: 'Наценка', en: 'Margin' },
  tax: { ru: 'Налог', en: 'Tax' },
} satisfies Record<string, Text>;

export type QuoteLineCode = keyof typeof names;

/** Every code that a line can have. */
export const quoteLineCodes = Object.keys(names) as readonly QuoteLineCode[];

/** What is paid for one reason, in whole minor units; a discount is below zero. */
export type QuoteLine = { code: QuoteLineCode; amountMinor: number };

/** The line's name for people. */
export const describeQuoteLine = (code: QuoteLineCode, language: Language): string => names[code][language];
