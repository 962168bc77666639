import {
  describeProblem,
  describeRefusal,
  describeRuleFinding,
  modelProblemCodes,
  priceRefusalCodes,
  processes,
  ruleMeasures,
  type Language,
  type ModelProblem,
  type ModelProblemCode,
  type PriceRefusal,
  type PriceRefusalCode,
  type RuleFinding,
  type Text,
} from '@alexandrite/quoting';

/** Why an order gets no price: what quoting found, or what happened here. Goes into order.pricing-failed as it is. */
export interface PricingProblem {
  readonly code: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

const own = {
  'model-too-complex': {
    ru: 'Модель слишком сложна: её не удалось измерить за отведённое время или память. Упростите сетку и загрузите модель снова.',
    en: 'The model is too complex: it could not be measured within the time or memory allowed. Simplify the mesh and upload it again.',
  },
  'model-too-many-pieces': {
    ru: 'В файле слишком много отдельных изделий: {pieces}, можно не больше {mostPieces}. Разделите его на несколько.',
    en: 'The file holds too many separate pieces: {pieces}, at most {mostPieces} are allowed. Divide it into several.',
  },
  'not-manufacturable': {
    ru: 'Из этого материала изделие не сделать: правило «{rule}» — измерено {measured}, предел {limit}.',
    en: 'The piece cannot be made of this material: rule “{rule}”, measured {measured}, the limit is {limit}.',
  },
  'pricing-gave-up': {
    ru: 'Цену не удалось рассчитать из-за сбоя на нашей стороне. Отправьте заказ ещё раз или обратитесь к нам.',
    en: 'The price could not be calculated because of a fault on our side. Submit the order again or contact us.',
  },
} satisfies Record<string, Text>;
const unknown = { ru: 'Цену рассчитать не удалось.', en: 'The price could not be calculated.' };

/** The codes of problems that are found here and not by quoting. */
export const ownPricingProblemCodes = Object.keys(own) as readonly (keyof typeof own)[];

/** The analysis was ended at one of its limits. */
export function tooComplex(detail: PricingProblem['detail']): PricingProblem {
  return { code: 'model-too-complex', detail };
}

/** The file is not one order's. */
export function tooManyPieces(pieces: number, mostPieces: number): PricingProblem {
  return { code: 'model-too-many-pieces', detail: { pieces, mostPieces } };
}

/** The model breaks a rule without which it cannot be made. */
export function notManufacturable(finding: RuleFinding): PricingProblem {
  const { ruleId: rule, process, measures, measured, limit, modelLimit, unit } = finding;
  const detail = { rule, process, measures, measured, limit, modelLimit, unit };
  return { code: 'not-manufacturable', detail };
}

/** The work failed as often as it may, through no fault of the model. */
export function gaveUp(tries: number): PricingProblem {
  return { code: 'pricing-gave-up', detail: { tries } };
}

/** The problem in words for the customer. */
export function describePricingProblem({ code, detail }: PricingProblem, language: Language): string {
  if (modelProblemCodes.some((known) => known === code)) {
    return describeProblem({ code: code as ModelProblemCode, detail } satisfies ModelProblem, language);
  }
  if (priceRefusalCodes.some((known) => known === code)) {
    return describeRefusal({ code: code as PriceRefusalCode, detail } satisfies PriceRefusal, language);
  }
  const broken = code === 'not-manufacturable' ? ruleFindingOf(detail) : undefined;
  if (broken) {
    const { what, mend } = describeRuleFinding(broken, language);
    return `${what} ${mend}`;
  }
  const text: Text = ownPricingProblemCodes.some((known) => known === code)
    ? own[code as keyof typeof own]
    : unknown;
  return text[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(detail[name] ?? '?'));
}

/** The rule's finding inside a problem; undefined when it is of a rule that is not known any more. */
function ruleFindingOf(detail: PricingProblem['detail']): RuleFinding | undefined {
  const process = processes.find((known) => known === detail['process']);
  const measures = (Object.keys(ruleMeasures) as (keyof typeof ruleMeasures)[]).find(
    (known) => known === detail['measures'],
  );
  const { measured, limit, modelLimit } = detail;
  if (!process || !measures) return undefined;
  if (typeof measured !== 'number' || typeof limit !== 'number' || typeof modelLimit !== 'number')
    return undefined;
  return {
    ruleId: String(detail['rule']),
    process,
    materialId: '',
    verdict: 'no',
    measures,
    measured,
    limit,
    modelLimit,
    unit: ruleMeasures[measures].unit,
    at: [],
    source: '',
  };
}
