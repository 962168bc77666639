import type { PriceList } from './price-list.ts';
import { fillText } from '../findings/text.ts';
import type { Language, Text } from '../findings/text.ts';

const texts = {
  object: { ru: '{path}: нужен набор полей', en: '{path}: must be an object' },
  text: { ru: '{path}: нужен непустой текст', en: '{path}: must be a text that is not empty' },
  currency: {
    ru: '{path}: нужен код валюты ISO, например RUB',
    en: '{path}: must be an ISO currency such as RUB',
  },
  list: { ru: '{path}: нужен хотя бы один материал', en: '{path}: must list at least one material' },
  unique: { ru: '{path}: такой материал уже есть', en: '{path}: this material is listed already' },
  positive: { ru: '{path}: нужно число больше нуля', en: '{path}: must be a number above zero' },
  percent: { ru: '{path}: нужен процент, не меньше нуля', en: '{path}: must be a percentage, zero or more' },
  amount: {
    ru: '{path}: нужна сумма в целых минимальных единицах валюты, не меньше нуля',
    en: '{path}: must be a whole number of minor units, zero or more',
  },
} satisfies Record<string, Text>;

type Demand = keyof typeof texts;

/** One thing that is wrong with a price list: where (`materials[2].name.ru`), and what had to stand there. */
export type PriceListProblem = { path: string; demand: Demand };

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const holds: Record<Demand, (value: unknown) => boolean> = {
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  text: isText,
  currency: (value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value),
  list: (value) => Array.isArray(value) && value.length > 0,
  unique: () => true,
  positive: (value) => isNumber(value) && value > 0,
  percent: (value) => isNumber(value) && value >= 0,
  amount: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
};

type Shape = Demand | { readonly [field: string]: Shape };

const materialShape: Shape = {
  id: 'text',
  name: { ru: 'text', en: 'text' },
  densityGPerCm3: 'positive',
  pricePerGramMinor: 'amount',
  lossPercent: 'percent',
  spruePercent: 'percent',
};

const priceListShape: Shape = {
  id: 'text',
  currency: 'currency',
  materials: 'list',
  labour: {
    castingPerPieceMinor: 'amount',
    printingSetupPerPieceMinor: 'amount',
    printingPerCm3Minor: 'amount',
    finishingPerCm2Minor: 'amount',
  },
  marginPercent: 'percent',
  taxPercent: 'percent',
};

const problemsOf = (value: unknown, shape: Shape, path: string): PriceListProblem[] => {
  if (typeof shape === 'string') return holds[shape](value) ? [] : [{ path, demand: shape }];
  if (!holds.object(value)) return [{ path, demand: 'object' }];
  const fields = value as Record<string, unknown>;
  return Object.entries(shape).flatMap(([field, inner]) =>
    problemsOf(fields[field], inner, path === '' ? field : `${path}.${field}`),
  );
};

const idOf = (material: unknown): unknown =>
  holds.object(material) ? (material as { id?: unknown }).id : undefined;

const materialProblems = (materials: readonly unknown[]): PriceListProblem[] =>
  materials.flatMap((material, index) => {
    const path = `materials[${index}]`;
    const id = idOf(material);
    const repeated = id !== undefined && materials.slice(0, index).some((earlier) => idOf(earlier) === id);
    return [
      ...problemsOf(material, materialShape, path),
      ...(repeated ? [{ path: `${path}.id`, demand: 'unique' as const }] : []),
    ];
  });

/** Whether a value (JSON from outside) is a price list; if not, everything that is wrong with it. */
export const checkPriceList = (
  value: unknown,
): { ok: true; priceList: PriceList } | { ok: false; problems: PriceListProblem[] } => {
  const problems = problemsOf(value, priceListShape, '');
  const materials = holds.object(value) ? (value as { materials?: unknown }).materials : undefined;
  if (Array.isArray(materials)) problems.push(...materialProblems(materials));
  return problems.length === 0 ? { ok: true, priceList: value as PriceList } : { ok: false, problems };
};

/** The problem in words for whoever keeps the price list. */
export const describePriceListProblem = (problem: PriceListProblem, language: Language): string =>
  fillText(texts[problem.demand], language, { path: problem.path === '' ? '·' : problem.path });
