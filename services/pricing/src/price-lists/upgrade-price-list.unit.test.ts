import { checkPriceList, defaultPriceList, priceModel } from '@alexandrite/quoting';
import { describe, expect, it } from 'vitest';
import recorded from '../../test/first-price-list.json' with { type: 'json' };
import { upgradePriceList } from './upgrade-price-list.ts';

const upgraded = upgradePriceList(recorded.priceList);
const boundsMm = { min: [0, 0, 0], max: [1, 1, 1] } as const;

describe('a price list as they were at first', () => {
  it('is one in the present form', () => {
    expect(checkPriceList(upgraded)).toEqual({ ok: true, priceList: upgraded });
    expect(upgraded).toMatchObject({ id: 'default-1', currency: 'RUB', marginPercent: 30 });
  });

  it.for(recorded.prices)(
    'gives $quantity × $volumeMm3 mm³ of $materialId the price that it gave then',
    ({ volumeMm3, areaMm2, materialId, quantity, weightGrams, totalMinor }) => {
      const measures = {
        volumeMm3,
        areaMm2,
        watertight: true,
        boundsMm,
        orientedSizeMm: [1, 1, 1],
        pieces: [],
      } as const;
      const priced = priceModel({ measures, priceList: upgraded, materialId, quantity });
      expect(priced).toMatchObject({ ok: true, quote: { weightGrams, totalMinor } });
    },
  );
});

it('leaves a price list of the present form as it is', () => {
  expect(upgradePriceList(defaultPriceList)).toBe(defaultPriceList);
});
