import type { Finding } from '../findings/finding.ts';
import type { Text } from '../findings/text.ts';
import type { ModelMeasures } from '../model.ts';
import { judgeModel, overallVerdict } from '../rules/judge-model.ts';
import type { JudgedMeasures } from '../rules/verdict.ts';
import { hollowed } from './hollowing.ts';
import { priceModel } from './price.ts';
import type { PricedMeasures, QuoteBreakdown, QuoteInput } from './quote.ts';

/** What a model's price and verdicts take of its measures. */
export type AlternativesInput = QuoteInput & {
  measures: Pick<ModelMeasures, keyof PricedMeasures | keyof JudgedMeasures>;
  findings?: readonly Finding[];
};

/** `hollow`: an estimate, since the model would have to be changed first. */
export type AlternativeKind = 'material' | 'finish' | 'hollow';

/** A way to pay less for the same order. */
export type Alternative = {
  kind: AlternativeKind;
  materialId: string;
  finishId: string;
  /** Of the material or the finish. */
  name: Text;
  /** Of a hollow piece. */
  wallMm: number | null;
  weightGrams: number;
  totalMinor: number;
  /** What the order costs less. */
  savingMinor: number;
  /** Of the total. */
  savingPercent: number;
};

/**
 * What would make the order cheaper: another alloy, another finish, a hollow piece. The largest saving first; none
 * that cannot be made, and none at all where the order itself has no price.
 */
export const alternativesTo = (input: AlternativesInput): Alternative[] => {
  const priced = priceModel(input);
  if (!priced.ok) return [];
  const { quote } = priced;
  const found = [...otherMaterials(input, quote), ...otherFinishes(input, quote), ...hollow(input, quote)];
  return found.toSorted((a, b) => b.savingMinor - a.savingMinor);
};

type Difference = Pick<Alternative, 'kind' | 'name' | 'wallMm'>;

/** The changed order as an alternative, if it is cheaper and can be made. */
const ifBetter = (
  difference: Difference,
  changed: AlternativesInput,
  than: QuoteBreakdown,
): Alternative[] => {
  const priced = priceModel(changed);
  if (!priced.ok || priced.quote.totalMinor >= than.totalMinor) return [];
  if (overallVerdict(judgeModel(changed)) === 'no') return [];
  const { materialId, finishId, weightGrams, totalMinor } = priced.quote;
  const savingMinor = than.totalMinor - totalMinor;
  const savingPercent = Math.floor((savingMinor * 100) / than.totalMinor);
  return [{ ...difference, materialId, finishId, weightGrams, totalMinor, savingMinor, savingPercent }];
};

const otherMaterials = (input: AlternativesInput, quote: QuoteBreakdown): Alternative[] =>
  input.priceList.materials.flatMap(({ id, name }) =>
    ifBetter({ kind: 'material', name, wallMm: null }, { ...input, materialId: id }, quote),
  );

const otherFinishes = (input: AlternativesInput, quote: QuoteBreakdown): Alternative[] =>
  input.priceList.labour.finishes.flatMap(({ id, name }) =>
    ifBetter(
      { kind: 'finish', name, wallMm: null },
      { ...input, options: { ...input.options, finishId: id } },
      quote,
    ),
  );

const hollow = (input: AlternativesInput, quote: QuoteBreakdown): Alternative[] => {
  const { measures, priceList, materialId } = input;
  const material = priceList.materials.find(({ id }) => id === materialId);
  const estimate = material && hollowed(measures, material, priceList);
  if (!material || !estimate || !priceList.hollowing) return [];
  const { savingAbovePercent } = priceList.hollowing;
  const changed = { ...input, measures: estimate.measures };
  return ifBetter({ kind: 'hollow', name: material.name, wallMm: estimate.wallMm }, changed, quote).filter(
    ({ savingMinor }) => savingMinor * 100 > quote.totalMinor * savingAbovePercent,
  );
};
