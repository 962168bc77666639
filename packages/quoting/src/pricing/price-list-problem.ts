import { fillText } from '../findings/text.ts';
import type { Language, Text, TextDetail } from '../findings/text.ts';

const texts = {
  object: { ru: '{path}: нужен набор полей', en: '{path}: must be an object' },
  unknown: { ru: '{path}: такого поля в прайс-листе нет', en: '{path}: a price list has no such field' },
  text: {
    ru: '{path}: нужен непустой текст, не длиннее {most} знаков',
    en: '{path}: must be a text that is not empty, of at most {most} characters',
  },
  id: {
    ru: '{path}: нужны строчные латинские буквы, цифры и одиночные дефисы, не больше 50 знаков',
    en: '{path}: must be small letters, digits and single hyphens, at most 50 characters',
  },
  currency: {
    ru: '{path}: нужен код валюты ISO, например RUB',
    en: '{path}: must be an ISO currency such as RUB',
  },
  date: { ru: '{path}: нужна дата вида 2026-01-31', en: '{path}: must be a date such as 2026-01-31' },
  choice: { ru: '{path}: нужно одно из: {choices}', en: '{path}: must be one of: {choices}' },
  yesOrNo: { ru: '{path}: нужно true или false', en: '{path}: must be true or false' },
  list: {
    ru: '{path}: нужен список, в нём строк от {least} до {most}',
    en: '{path}: must be a list of {least} to {most} entries',
  },
  number: {
    ru: '{path}: нужно число от {least} до {most}',
    en: '{path}: must be a number from {least} to {most}',
  },
  positive: {
    ru: '{path}: нужно число больше нуля, не больше {most}',
    en: '{path}: must be a number above zero, at most {most}',
  },
  whole: {
    ru: '{path}: нужно целое число от {least} до {most}',
    en: '{path}: must be a whole number from {least} to {most}',
  },
  percent: {
    ru: '{path}: нужен процент от 0 до {most}',
    en: '{path}: must be a percentage from 0 to {most}',
  },
  amount: {
    ru: '{path}: нужна сумма в целых минимальных единицах валюты от 0 до {most}',
    en: '{path}: must be a whole number of minor units from 0 to {most}',
  },
  unique: { ru: '{path}: это уже есть выше', en: '{path}: this is listed already' },
  reference: { ru: '{path}: «{id}» в прайс-листе нет', en: '{path}: the list has no “{id}”' },
  rising: {
    ru: '{path}: должно быть больше, чем строкой выше',
    en: '{path}: must be larger than in the entry before',
  },
  limit: { ru: '{path}: нужно must или should', en: '{path}: must have a must or a should' },
  strictness: {
    ru: '{path}: must строже, чем should, а должно быть наоборот',
    en: '{path}: must is stricter than should; it has to be the other way round',
  },
} satisfies Record<string, Text>;

export type PriceListDemand = keyof typeof texts;

/** Every demand that a price list can fail. */
export const priceListDemands = Object.keys(texts) as readonly PriceListDemand[];

/** One thing that is wrong with a price list: where (`materials[2].name.ru`), and what had to stand there. */
export type PriceListProblem = { path: string; demand: PriceListDemand; detail: TextDetail };

/** Notes a problem. */
export type Report = (path: string, demand: PriceListDemand, detail?: TextDetail) => void;

/** The problem in words for whoever keeps the price list. */
export const describePriceListProblem = (
  { path, demand, detail }: PriceListProblem,
  language: Language,
): string => fillText(texts[demand], language, { ...detail, path: path === '' ? '·' : path });
