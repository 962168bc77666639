import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ThinPlace, Thickness } from '../model.ts';
import { defaultPriceList } from '../pricing/default-price-list.ts';
import { pieceOf, ring, thicknessOf } from '../pricing/test-orders.ts';
import { describeProcess, describeRuleFinding, describeVerdict } from './describe-rule-finding.ts';
import { processes, ruleMeasures } from './design-rule.ts';
import type { DesignRule, RuleMeasure } from './design-rule.ts';
import { finishedMm, modelledMm } from './finished-thickness.ts';
import { judgeAllMaterials, judgeModel, overallVerdict } from './judge-model.ts';
import type { ModelVerdict, RuleFinding } from './verdict.ts';

const mm = fc.double({ min: 0.01, max: 6, noNaN: true });
const point = fc.tuple(mm, mm, mm);
const thinPlaces = fc.array(fc.record<ThinPlace>({ mm, kind: fc.constantFrom('wall', 'wire'), at: point }), {
  maxLength: 40,
});
const leastOf = (places: readonly ThinPlace[], kind: ThinPlace['kind']): number | null =>
  places.reduce<number | null>(
    (least, place) => (place.kind === kind && place.mm < (least ?? Infinity) ? place.mm : least),
    null,
  );
const thickness: fc.Arbitrary<Thickness> = fc
  .record({
    thinnest: thinPlaces,
    thickest: fc.record({ mm, at: point }),
    gaps: fc.array(fc.record({ mm, at: point })),
  })
  .map((found) =>
    thicknessOf({
      ...found,
      minWallMm: leastOf(found.thinnest, 'wall'),
      minWireMm: leastOf(found.thinnest, 'wire'),
    }),
  );
const severity = { yes: 0, doubtful: 1, no: 2 };
const byRule = (verdict: ModelVerdict) =>
  processes.map((process) => ({
    verdict: verdict[process].verdict,
    reasons: verdict[process].reasons.toSorted((a, b) => (a.ruleId < b.ruleId ? -1 : 1)),
    unmeasured: verdict[process].unmeasured.toSorted(),
  }));

describe('judging', () => {
  it('does not depend on the order of the rules', () => {
    const { rules } = defaultPriceList;
    const shuffled = fc.shuffledSubarray([...rules], { minLength: rules.length });
    fc.assert(
      fc.property(thickness, shuffled, (measured, inOtherOrder) => {
        const measures = { ...ring, thickness: measured };
        const one = judgeAllMaterials({ measures, priceList: defaultPriceList });
        const other = judgeAllMaterials({
          measures,
          priceList: { ...defaultPriceList, rules: inOtherOrder },
        });
        expect(other.map(byRule)).toEqual(one.map(byRule));
      }),
    );
  });

  it('does not depend on the order of the places, but for places that are equally thin', () => {
    fc.assert(
      fc.property(thickness, (measured) => {
        const turned = {
          ...measured,
          thinnest: measured.thinnest.toReversed(),
          gaps: measured.gaps.toReversed(),
        };
        const worst = (own: Thickness) =>
          judgeAllMaterials({ measures: { ...ring, thickness: own }, priceList: defaultPriceList }).map(
            (verdict) => processes.map((p) => verdict[p].reasons.map(({ at, ...rest }) => [rest, at.length])),
          );
        expect(worst(turned)).toEqual(worst(measured));
      }),
    );
  });

  it('is never milder on a thinner model', () => {
    fc.assert(
      fc.property(mm, mm, fc.constantFrom<ThinPlace['kind']>('wall', 'wire'), (a, b, kind) => {
        const verdictOf = (thin: number) => {
          const thinnest = [{ mm: thin, kind, at: [0, 0, 0] as const }];
          const own = thicknessOf({ thinnest, minWallMm: kind === 'wall' ? thin : null });
          return judgeAllMaterials({
            measures: { ...ring, thickness: own },
            priceList: defaultPriceList,
          }).map((verdict) => severity[overallVerdict(verdict)]);
        };
        const [thinner, thicker] = [verdictOf(Math.min(a, b)), verdictOf(Math.max(a, b))];
        thinner.forEach((level, i) => expect(level).toBeGreaterThanOrEqual(thicker[i] ?? 3));
      }),
    );
  });

  it('gives each material the same alone as among the others, and the worst reason’s verdict', () => {
    fc.assert(
      fc.property(thickness, (measured) => {
        const input = { measures: { ...ring, thickness: measured }, priceList: defaultPriceList };
        for (const verdict of judgeAllMaterials(input)) {
          expect(judgeModel({ ...input, materialId: verdict.materialId })).toEqual(verdict);
          for (const process of processes) {
            const levels = verdict[process].reasons.map((reason) => severity[reason.verdict]);
            expect(severity[verdict[process].verdict]).toBe(Math.max(0, ...levels));
            expect(levels).toEqual(levels.toSorted((a, b) => b - a));
          }
        }
      }),
    );
  });

  it('of a hundred thousand pieces ends, and points at the twenty smallest', () => {
    const pieces = Array.from({ length: 100_000 }, (_, i) =>
      pieceOf(1, 6, 1 + ((i * 7919) % 100_000) / 100_000),
    );
    const [first] = judgeAllMaterials({ measures: { ...ring, pieces }, priceList: defaultPriceList });
    const sides = first?.cast.reasons.find(({ ruleId }) => ruleId === 'cast-sides');
    expect(sides).toMatchObject({ measured: 3, at: { length: 20 } });
  });
});

describe('finished thickness', () => {
  it('is reached by what modelledMm asks for, and by no 0.01 mm less', () => {
    const allowances = fc.record({
      shrinkPercent: fc.integer({ min: 0, max: 50 }),
      polishingMm: fc.integer({ min: 0, max: 50 }).map((n) => n / 100),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), allowances, (hundredths, taken) => {
        const wanted = hundredths / 100;
        const modelled = modelledMm(wanted, taken);
        expect(finishedMm(modelled, taken)).toBeGreaterThanOrEqual(wanted - 1e-9);
        expect(finishedMm(modelled - 0.01, taken)).toBeLessThan(wanted + 1e-9);
      }),
    );
  });
});

describe('texts', () => {
  it.each(defaultPriceList.rules.map((rule) => [rule.id, rule] as const))(
    'of %s say what is wrong, the limit and what would mend it, and its source is named',
    (_id, rule: DesignRule) => {
      expect(rule.source.length).toBeGreaterThan(10);
      expect(rule.must !== null || rule.should !== null).toBe(true);
    },
  );

  const findingOf = (measures: RuleMeasure, verdict: RuleFinding['verdict']): RuleFinding => ({
    ruleId: 'r',
    process: 'cast',
    materialId: 'brass',
    verdict,
    measures,
    measured: 0.37,
    limit: 0.8,
    modelLimit: 0.92,
    unit: ruleMeasures[measures].unit,
    at: [],
    source: 's',
  });

  it.each(Object.keys(ruleMeasures) as RuleMeasure[])(
    'of a broken rule about %s are complete',
    (measures) => {
      for (const verdict of ['no', 'doubtful'] as const) {
        const [ru, en] = (['ru', 'en'] as const).map((language) =>
          describeRuleFinding(findingOf(measures, verdict), language),
        );
        for (const text of [ru, en]) {
          expect(text?.what).toContain('0.37');
          expect(text?.what).toContain('0.8');
          expect(`${text?.what}${text?.mend}`).not.toMatch(/[{?]/);
        }
        expect(ru?.what).toMatch(/^Литьё: [а-я].*\.$/);
        expect(ru?.mend).toMatch(/^[А-Я].*\.$/);
        expect(en?.what).toMatch(/^Casting: [a-z].*\.$/);
        expect(`${en?.what}${en?.mend}`).not.toMatch(/[а-я]/i);
      }
    },
  );

  it('tell a must from a should, and name the model’s thickness to mend a finished one', () => {
    expect(describeRuleFinding(findingOf('wall', 'no'), 'en')).toEqual({
      what: 'Casting: the thinnest wall is 0.37 mm; it must be at least 0.8 mm.',
      mend: 'Make the wall thicker: at least 0.92 mm.',
    });
    expect(describeRuleFinding(findingOf('finished-wall', 'doubtful'), 'ru')).toEqual({
      what: 'Литьё: от самой тонкой стенки после усадки и полировки останется 0.37 мм; лучше не меньше 0.8 мм.',
      mend: 'Сделайте это место толще: не меньше 0.92 мм в модели, с запасом на усадку и полировку.',
    });
    expect(describeRuleFinding(findingOf('most-weight', 'no'), 'ru').what).toBe(
      'Литьё: вес изделия 0.37 г; возможно не больше 0.8 г.',
    );
  });

  it('name processes and verdicts', () => {
    expect(processes.map((process) => describeProcess(process, 'ru'))).toEqual([
      'Печать',
      'Литьё',
      'Полировка',
    ]);
    expect((['yes', 'doubtful', 'no'] as const).map((verdict) => describeVerdict(verdict, 'en'))).toEqual([
      'yes',
      'doubtful',
      'no',
    ]);
  });
});
