import type { Language } from '@alexandrite/contracts';
import type { RatesRefusal } from './metal-rates-feed.ts';

const texts: Readonly<Record<RatesRefusal['code'], Readonly<Record<Language, string>>>> = {
  'feed-unreachable': {
    ru: 'Источник курсов недоступен ({reason}).',
    en: 'The source of the rates cannot be reached ({reason}).',
  },
  'feed-too-slow': {
    ru: 'Источник курсов не ответил за {seconds} с.',
    en: 'The source of the rates did not answer within {seconds} s.',
  },
  'feed-refused': {
    ru: 'Источник курсов ответил отказом ({status}).',
    en: 'The source of the rates refused ({status}).',
  },
  'feed-redirected': {
    ru: 'Источник курсов отправил на другой адрес ({status}); по нему не идём.',
    en: 'The source of the rates pointed to another address ({status}), which is not followed.',
  },
  'feed-too-large': {
    ru: 'Ответ источника курсов больше {maxBytes} байт.',
    en: 'The answer of the source of the rates is larger than {maxBytes} bytes.',
  },
  'feed-not-understood': {
    ru: 'Ответ источника курсов не разобран: {what}.',
    en: 'The answer of the source of the rates was not understood: {what}.',
  },
  'feed-without-rates': {
    ru: 'На {date} и дни перед этим курсов всех четырёх металлов нет.',
    en: 'There are no rates of all four metals for {date} or the days before.',
  },
  'rates-implausible': {
    ru: 'Курс ({metal}) изменился слишком сильно: {beforeMinor} → {afterMinor}. Проверьте и введите курсы вручную.',
    en: 'The rate of {metal} has changed too much: {beforeMinor} → {afterMinor}. Check it and set the rates by hand.',
  },
  'rates-other-currency': {
    ru: 'Курсы в {currency}, а прайс-лист в {listCurrency}.',
    en: 'The rates are in {currency}, the price list in {listCurrency}.',
  },
};

/** The refusal in words for whoever keeps the prices. */
export function describeRatesRefusal({ code, detail }: RatesRefusal, language: Language): string {
  const values: Readonly<Record<string, string | number>> = { ...detail };
  return texts[code][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '?'));
}
