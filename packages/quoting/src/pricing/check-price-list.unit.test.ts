import { describe, expect, it } from 'vitest';
import { checkPriceList, describePriceListProblem } from './check-price-list.ts';
import { defaultPriceList } from './default-price-list.ts';

const problemsIn = (value: unknown): string[] => {
  const checked = checkPriceList(value);
  return checked.ok ? [] : checked.problems.map((problem) => describePriceListProblem(problem, 'en'));
};

const [silver, gold] = defaultPriceList.materials;

describe('a price list', () => {
  it('passes when it is right, also after a way through JSON', () => {
    expect(checkPriceList(JSON.parse(JSON.stringify(defaultPriceList)))).toEqual({
      ok: true,
      priceList: defaultPriceList,
    });
  });

  it.each([
    ['no object', [], '·: must be an object'],
    ['no materials', { ...defaultPriceList, materials: [] }, 'materials: must list at least one material'],
    [
      'a currency in words',
      { ...defaultPriceList, currency: 'roubles' },
      'currency: must be an ISO currency such as RUB',
    ],
    [
      'a negative tax',
      { ...defaultPriceList, taxPercent: -1 },
      'taxPercent: must be a percentage, zero or more',
    ],
    [
      'a fraction of a kopeck',
      { ...defaultPriceList, labour: { ...defaultPriceList.labour, castingPerPieceMinor: 0.5 } },
      'labour.castingPerPieceMinor: must be a whole number of minor units, zero or more',
    ],
    [
      'a material twice',
      { ...defaultPriceList, materials: [silver, gold, silver] },
      'materials[2].id: this material is listed already',
    ],
    [
      'a density of zero',
      { ...defaultPriceList, materials: [{ ...silver, densityGPerCm3: 0 }] },
      'materials[0].densityGPerCm3: must be a number above zero',
    ],
    [
      'a material that is nothing',
      { ...defaultPriceList, materials: [null] },
      'materials[0]: must be an object',
    ],
    [
      'a name in one language',
      { ...defaultPriceList, materials: [{ ...silver, name: { ru: 'Серебро' } }] },
      'materials[0].name.en: must be a text that is not empty',
    ],
  ])('with %s is told what is wrong', (_name, value, problem) => {
    expect(problemsIn(value)).toContain(problem);
  });

  it('is told everything that is wrong at once, in Russian too', () => {
    const checked = checkPriceList({});
    expect(
      checked.ok ? [] : checked.problems.map((problem) => describePriceListProblem(problem, 'ru')),
    ).toEqual([
      'id: нужен непустой текст',
      'currency: нужен код валюты ISO, например RUB',
      'materials: нужен хотя бы один материал',
      'labour: нужен набор полей',
      'marginPercent: нужен процент, не меньше нуля',
      'taxPercent: нужен процент, не меньше нуля',
    ]);
  });
});
