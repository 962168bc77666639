import type { MetalRates, PriceList, Text } from '@alexandrite/quoting';

/** A price list as it was stored at first. Lists never change, so they are read as what they would be now. */
export interface FirstPriceList {
  readonly id: string;
  readonly currency: string;
  readonly materials: readonly {
    readonly id: string;
    readonly name: Text;
    readonly densityGPerCm3: number;
    readonly pricePerGramMinor: number;
    readonly lossPercent: number;
    readonly spruePercent: number;
  }[];
  readonly labour: {
    readonly castingPerPieceMinor: number;
    readonly printingSetupPerPieceMinor: number;
    readonly printingPerCm3Minor: number;
    readonly finishingPerCm2Minor: number;
  };
  readonly marginPercent: number;
  readonly taxPercent: number;
}

/** No amount of these lists follows a rate. */
const noRates: MetalRates = {
  asOf: '1970-01-01',
  source: 'none',
  perGramMinor: { gold: 0, silver: 0, platinum: 0, palladium: 0 },
};
const noFee = { exemptBelowGrams: 0, feeMinor: 0 };
const twoWeeks = 14 * 24;

/** A stored price list in the present form, with the same prices. One that is in it already comes back as it is. */
export function upgradePriceList(stored: PriceList | FirstPriceList): PriceList {
  if ('metalRates' in stored) return stored;
  const { id, currency, materials, labour, marginPercent, taxPercent } = stored;
  return {
    id,
    currency,
    metalRates: noRates,
    materials: materials.map(({ pricePerGramMinor, ...material }) => ({
      ...material,
      price: { kind: 'fixed', perGramMinor: pricePerGramMinor },
      castable: true,
      hallmark: null,
    })),
    labour: {
      setupPerOrderMinor: 0,
      printing: {
        setupPerPieceMinor: labour.printingSetupPerPieceMinor,
        perCm3Minor: labour.printingPerCm3Minor,
        boxPerCm3Minor: 0,
      },
      casting: { perPieceMinor: labour.castingPerPieceMinor, perGramMinor: 0 },
      finishes: [
        {
          id: 'polished',
          name: { ru: 'Полировка', en: 'Polished' },
          setupPerPieceMinor: 0,
          perCm2Minor: labour.finishingPerCm2Minor,
        },
      ],
      defaultFinishId: 'polished',
      platings: [],
      engraving: null,
      rush: null,
    },
    stones: [],
    hallmarks: { gold: noFee, silver: noFee, platinum: noFee, palladium: noFee },
    quantityBreaks: [],
    marginPercent,
    taxPercent,
    hold: { rateHours: twoWeeks, fixedHours: twoWeeks },
    rules: [],
    allowances: { shrinkPercent: 0, polishingMm: 0 },
    hollowing: null,
  };
}
