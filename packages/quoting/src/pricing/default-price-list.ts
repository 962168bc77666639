import type { Material, PriceList } from './price-list.ts';

const material = (
  id: string,
  ru: string,
  en: string,
  densityGPerCm3: number,
  pricePerGramMinor: number,
  lossPercent: number,
  spruePercent: number,
): Material => ({ id, name: { ru, en }, densityGPerCm3, pricePerGramMinor, lossPercent, spruePercent });

/**
 * A list to begin with, in kopecks. Densities are those of a supplier's table; prices are only of a plausible size, and
 * every workshop replaces them with its own.
 */
export const defaultPriceList: PriceList = {
  id: 'default-1',
  currency: 'RUB',
  materials: [
    material('silver-925', 'Серебро 925', 'Silver 925', 10.4, 135_00, 5, 8),
    material('gold-585-yellow', 'Золото 585 жёлтое', 'Gold 585 yellow', 13.07, 6_400_00, 5, 2),
    material('gold-585-white', 'Золото 585 белое', 'Gold 585 white', 12.61, 6_600_00, 5, 2),
    material('gold-585-red', 'Золото 585 красное', 'Gold 585 red', 13.26, 6_300_00, 5, 2),
    material('gold-750-yellow', 'Золото 750 жёлтое', 'Gold 750 yellow', 15.58, 8_200_00, 5, 2),
    material('gold-750-white', 'Золото 750 белое', 'Gold 750 white', 14.64, 8_500_00, 5, 2),
    material('gold-750-red', 'Золото 750 красное', 'Gold 750 red', 15.18, 8_100_00, 5, 2),
    material('platinum-900', 'Платина 900 (иридий)', 'Platinum 900 (iridium)', 21.54, 4_300_00, 8, 3),
    material('palladium-950', 'Палладий 950', 'Palladium 950', 12, 3_600_00, 8, 3),
    material('brass', 'Латунь', 'Brass', 8.4, 9_00, 3, 10),
    material('bronze', 'Бронза', 'Bronze', 8.7, 12_00, 3, 10),
  ],
  labour: {
    castingPerPieceMinor: 450_00,
    printingSetupPerPieceMinor: 250_00,
    printingPerCm3Minor: 350_00,
    finishingPerCm2Minor: 90_00,
  },
  marginPercent: 30,
  taxPercent: 20,
};
