import {
  describeProblem,
  describeRefusal,
  modelProblemCodes,
  priceRefusalCodes,
  type Language,
  type ModelProblem,
  type ModelProblemCode,
  type PriceRefusal,
  type PriceRefusalCode,
} from '@alexandrite/quoting';

/** Why an order gets no price: what quoting found, or what happened here. Goes into order.pricing-failed as it is. */
export interface PricingProblem {
  readonly code: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

const own: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'model-too-complex': {
    ru: 'Модель слишком сложна: её не удалось измерить за отведённое время или память. Упростите сетку и загрузите модель снова.',
    en: 'The model is too complex: it could not be measured within the time or memory allowed. Simplify the mesh and upload it again.',
  },
  'pricing-gave-up': {
    ru: 'Цену не удалось рассчитать из-за сбоя на нашей стороне. Отправьте заказ ещё раз или обратитесь к нам.',
    en: 'The price could not be calculated because of a fault on our side. Submit the order again or contact us.',
  },
};
const unknown = { ru: 'Цену рассчитать не удалось.', en: 'The price could not be calculated.' };

/** The analysis was ended at one of its limits. */
export function tooComplex(detail: PricingProblem['detail']): PricingProblem {
  return { code: 'model-too-complex', detail };
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
  return (own[code] ?? unknown)[language];
}
