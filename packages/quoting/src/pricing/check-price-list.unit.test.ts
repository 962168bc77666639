import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPriceList } from './check-price-list.ts';
import { defaultPriceList } from './default-price-list.ts';
import { describePriceListProblem, priceListDemands } from './price-list-problem.ts';
import { testList } from './test-orders.ts';

const problemsIn = (value: unknown): string[] => {
  const checked = checkPriceList(value);
  return checked.ok ? [] : checked.problems.map((problem) => describePriceListProblem(problem, 'en'));
};

/** A copy of the list with one value changed, at a path such as `materials.0.name.ru`. */
const changed = (path: string, value: unknown): unknown => {
  const list: unknown = structuredClone(defaultPriceList);
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at = list as Record<string, unknown>;
  for (const name of names) at = at[name] as Record<string, unknown>;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return list;
};

describe('a price list', () => {
  it('passes when it is right, also after a way through JSON', () => {
    expect(checkPriceList(JSON.parse(JSON.stringify(defaultPriceList)))).toEqual({
      ok: true,
      priceList: defaultPriceList,
    });
    expect(problemsIn(testList)).toEqual([]);
  });

  it('passes with its own numbers for a material, and without what is not offered', () => {
    expect(problemsIn(changed('materials.0.allowances', { shrinkPercent: 1 }))).toEqual([]);
    expect(problemsIn(changed('materials.0.rules', [{ ruleId: 'print-wall', must: null }]))).toEqual([]);
    for (const path of ['labour.engraving', 'labour.rush', 'hollowing', 'materials.0.hallmark'])
      expect(problemsIn(changed(path, null))).toEqual([]);
    for (const path of ['labour.platings', 'stones', 'quantityBreaks'])
      expect(problemsIn(changed(path, []))).toEqual([]);
    expect(problemsIn(changed('labour.rush', { kind: 'per-piece', perPieceMinor: 100, days: 1 }))).toEqual(
      [],
    );
    expect(problemsIn(changed('metalRates.asOf', '2028-02-29'))).toEqual([]);
  });

  const amount = 'must be a whole number of minor units from 0 to 100000000000';
  const percent = 'must be a percentage from 0 to';
  it.each<[path: string, value: unknown, problem: string]>([
    ['id', ' ', 'must be a text that is not empty, of at most 100 characters'],
    ['currency', 'roubles', 'must be an ISO currency such as RUB'],
    ['materials', [], 'must be a list of 1 to 200 entries'],
    ['materials', { length: 1 }, 'must be a list of 1 to 200 entries'],
    ['materials.0', null, 'must be an object'],
    [
      'materials.0.id',
      'Silver 925',
      'must be small letters, digits and single hyphens, at most 50 characters',
    ],
    ['materials.0.name.en', undefined, 'must be a text that is not empty, of at most 100 characters'],
    ['materials.0.densityGPerCm3', 0, 'must be a number above zero, at most 30'],
    ['materials.0.densityGPerCm3', NaN, 'must be a number above zero, at most 30'],
    ['materials.0.lossPercent', -1, `${percent} 1000`],
    ['materials.0.castable', 'yes', 'must be true or false'],
    ['materials.0.hallmark', 'tin', 'must be one of: gold, silver, platinum, palladium'],
    ['materials.0.price.kind', 'gift', 'must be one of: fixed, rate'],
    ['materials.0.price.kind', 'constructor', 'must be one of: fixed, rate'],
    ['materials.0.price.finenessPermille', 1001, 'must be a number above zero, at most 1000'],
    ['materials.0.price.premiumPercent', '5', `${percent} 1000`],
    ['materials.9.price.perGramMinor', 0.5, amount],
    ['materials.0.allowances', { shrinkPercent: 100 }, ''],
    ['metalRates.asOf', '2026-02-29', 'must be a date such as 2026-01-31'],
    ['metalRates.asOf', '2026-13-01', 'must be a date such as 2026-01-31'],
    ['metalRates.perGramMinor.gold', undefined, amount],
    ['metalRates.perGramMinor.silver', 1e12, amount],
    ['labour.printing.boxPerCm3Minor', undefined, amount],
    ['labour.casting.perPieceMinor', Infinity, amount],
    ['labour.finishes', [], 'must be a list of 1 to 100 entries'],
    ['labour.rush.kind', undefined, 'must be one of: percent, per-piece'],
    ['labour.rush.days', 0, 'must be a whole number from 1 to 365'],
    ['labour.engraving.maxCharacters', 1.5, 'must be a whole number from 1 to 1000'],
    ['stones.0.priceMinor', null, amount],
    ['hallmarks.gold.feeMinor', -1, amount],
    ['quantityBreaks.0.discountPercentOnLabour', 101, `${percent} 100`],
    ['quantityBreaks.0.from', 1, 'must be a whole number from 2 to 1000000'],
    ['taxPercent', -1, `${percent} 1000`],
    ['hold.rateHours', 0, 'must be a number above zero, at most 8784'],
    ['rules.0.process', 'paint', 'must be one of: print, cast, polish'],
    ['rules.0.measures', 'toString', 'must be one of: wall, wire, '],
    ['rules.0.source', '', 'must be a text that is not empty, of at most 500 characters'],
    ['allowances.polishingMm', -0.1, 'must be a number from 0 to 10000'],
    ['hollowing.thickerThanMm', undefined, 'must be a number from 0 to 10000'],
    ['discount', 5, 'a price list has no such field'],
    ['labour.finishes.0.colour', 'red', 'a price list has no such field'],
    ['materials.0.price.perGramMinor', 1, 'a price list has no such field'],
  ])('whose %s is %j is told so', (path, value, problem) => {
    const place = path.replaceAll(/\.(\d+)/g, '[$1]');
    const problems = problemsIn(changed(path, value));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(place);
    expect(problems[0]).toContain(problem);
  });

  const [silver, gold] = defaultPriceList.materials;
  const [polished, satin] = defaultPriceList.labour.finishes;
  const [rule] = defaultPriceList.rules;
  it.each<[path: string, value: unknown, problem: string]>([
    ['materials', [silver, gold, silver], 'materials[2].id: this is listed already'],
    ['labour.finishes', [polished, satin, satin], 'labour.finishes[2].id: this is listed already'],
    ['rules', [...defaultPriceList.rules, rule], 'rules[17].id: this is listed already'],
    ['labour.defaultFinishId', 'constructor', 'labour.defaultFinishId: the list has no “constructor”'],
    ['labour.platings.0.materialIds', ['tin'], 'labour.platings[0].materialIds[0]: the list has no “tin”'],
    [
      'labour.platings.0.materialIds',
      ['brass', 'brass'],
      'labour.platings[0].materialIds[1]: this is listed',
    ],
    ['quantityBreaks.1.from', 5, 'quantityBreaks[1].from: must be larger than in the entry before'],
    ['rules.0.must', null, 'rules[0]: must have a must or a should'],
    ['rules.3.must', 0.4, 'rules[3]: must is stricter than should; it has to be the other way round'],
    ['rules.12.must', 100, 'rules[12]: must is stricter than should; it has to be the other way round'],
    ['materials.0.rules', [{ ruleId: 'x' }], 'materials[0].rules[0].ruleId: the list has no “x”'],
    ['materials.0.rules', [{ ruleId: 'print-wall', must: 1 }], 'materials[0].rules[0]: must is stricter'],
  ])('whose %s do not go together is told so: %j', (path, value, problem) => {
    const problems = problemsIn(changed(path, value)).filter(
      (told) => !told.includes('the list has no “gold-'),
    );
    expect(problems.join('\n')).toContain(problem);
  });

  it('is not deceived by what every object inherits', () => {
    expect(problemsIn(Object.create(defaultPriceList))).toContain(
      'id: must be a text that is not empty, of at most 100 characters',
    );
    expect(problemsIn(JSON.parse('{"__proto__": {"id": "x"}}'))).toContain(
      '__proto__: a price list has no such field',
    );
  });

  it('is told everything that is wrong at once, in Russian too', () => {
    const checked = checkPriceList({});
    const problems = checked.ok ? [] : checked.problems;
    expect(problems.map((problem) => problem.path)).toEqual(Object.keys(testList));
    expect(problems.slice(0, 3).map((problem) => describePriceListProblem(problem, 'ru'))).toEqual([
      'id: нужен непустой текст, не длиннее 100 знаков',
      'currency: нужен код валюты ISO, например RUB',
      'metalRates: нужен набор полей',
    ]);
  });

  it('is not listed field by field when it is flooded with unknown ones', () => {
    const flood = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`x${i}`.repeat(50), 1]));
    const problems = problemsIn({ ...defaultPriceList, ...flood });
    expect(problems).toHaveLength(5);
    expect(Math.max(...problems.map(({ length }) => length))).toBeLessThan(100);
  });
});

describe('checking', () => {
  it('never throws, on any JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void expect(checkPriceList(value).ok).toBe(false)));
  });

  it('has a text in both languages for every demand', () => {
    const detail = { least: 1, most: 2, choices: 'a', id: 'b' };
    for (const demand of priceListDemands) {
      const [ru, en] = (['ru', 'en'] as const).map((language) =>
        describePriceListProblem({ path: 'p', demand, detail }, language),
      );
      expect(ru).toMatch(/^p: .*[а-я]/);
      expect(`${ru}${en}`).not.toMatch(/[{?]/);
      expect(en).not.toMatch(/[а-я]/);
    }
  });
});
