import { fillText } from '../findings/text.ts';
import type { Language, Text } from '../findings/text.ts';
import type { Material, MetalRates } from './material.ts';
import type { PriceList } from './price-list.ts';

const texts = {
  'metal-rates': {
    ru: 'Цена держится {hours} ч: металл посчитан по курсу на {asOf}, а курс меняется каждый день.',
    en: 'The price holds for {hours} h: its metal is counted at the rate of {asOf}, and rates change every day.',
  },
  'price-list': {
    ru: 'Цена держится {hours} ч: она посчитана по прайс-листу мастерской.',
    en: 'The price holds for {hours} h: it comes from the price list of the workshop.',
  },
} satisfies Record<string, Text>;

/** How long a price is kept from the moment it is told, and why; `asOf` is the day of the metal rates it rests on. */
export type PriceHold = { hours: number; because: keyof typeof texts; asOf: MetalRates['asOf'] | null };

/** How long the price of a material holds. */
export const holdOf = ({ price }: Material, { hold, metalRates }: PriceList): PriceHold =>
  price.kind === 'rate'
    ? { hours: hold.rateHours, because: 'metal-rates', asOf: metalRates.asOf }
    : { hours: hold.fixedHours, because: 'price-list', asOf: null };

/** The hold in words for the customer. */
export const describeHold = ({ hours, because, asOf }: PriceHold, language: Language): string =>
  fillText(texts[because], language, { hours, asOf: asOf ?? '' });
