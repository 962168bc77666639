import { fillText } from '../findings/text.ts';
import type { Language, Text, TextDetail } from '../findings/text.ts';

const texts = {
  'model-not-watertight': {
    ru: 'Поверхность модели не замкнута или вывернута местами, поэтому объём и вес неизвестны. Исправьте сетку и загрузите модель снова.',
    en: 'The surface of the model has holes or faces turned the wrong way, so its volume and weight are unknown. Repair the mesh and upload it again.',
  },
  'model-no-volume': {
    ru: 'Модель весит меньше тысячной доли грамма. Проверьте, что размеры заданы в миллиметрах.',
    en: 'The model weighs less than a thousandth of a gram. Check that its sizes are in millimetres.',
  },
  'piece-unknown': {
    ru: 'В модели нет изделия с номером {pieceIndex}.',
    en: 'The model has no piece with the index {pieceIndex}.',
  },
  'material-unknown': {
    ru: 'Материала «{materialId}» нет в прайс-листе.',
    en: 'The price list has no material “{materialId}”.',
  },
  'material-not-cast': {
    ru: 'Из материала «{materialId}» сейчас не отливают.',
    en: 'The material “{materialId}” is not cast at present.',
  },
  'quantity-invalid': {
    ru: 'Количество должно быть целым числом от 1.',
    en: 'The quantity must be a whole number, 1 or more.',
  },
  'finish-unknown': {
    ru: 'Обработки «{finishId}» нет в прайс-листе.',
    en: 'The price list has no finish “{finishId}”.',
  },
  'plating-unknown': {
    ru: 'Покрытия «{platingId}» нет в прайс-листе.',
    en: 'The price list has no plating “{platingId}”.',
  },
  'plating-not-allowed': {
    ru: 'Покрытие «{platingId}» не наносят на материал «{materialId}».',
    en: 'The plating “{platingId}” is not put on the material “{materialId}”.',
  },
  'stone-unknown': {
    ru: 'Камня «{stoneId}» нет в прайс-листе.',
    en: 'The price list has no stone “{stoneId}”.',
  },
  'stone-count-invalid': {
    ru: 'Количество камней «{stoneId}» должно быть целым числом от 1.',
    en: 'The number of stones “{stoneId}” must be a whole number, 1 or more.',
  },
  'engraving-not-offered': {
    ru: 'Мастерская не гравирует.',
    en: 'The workshop does not engrave.',
  },
  'engraving-too-long': {
    ru: 'Надпись слишком длинная: знаков без пробелов {characters}, можно не больше {maxCharacters}.',
    en: 'The engraving is too long: {characters} characters without blanks, at most {maxCharacters} are allowed.',
  },
  'rush-not-offered': {
    ru: 'Срочных заказов мастерская не принимает.',
    en: 'The workshop takes no rush orders.',
  },
  'price-too-large': {
    ru: 'Модель слишком велика, чтобы посчитать цену. Проверьте, что размеры заданы в миллиметрах.',
    en: 'The model is too large to be priced. Check that its sizes are in millimetres.',
  },
} satisfies Record<string, Text>;

export type PriceRefusalCode = keyof typeof texts;

/** Why there is no price. The detail's names are those in the code's text. */
export type PriceRefusal = { code: PriceRefusalCode; detail: TextDetail };

/** Every code that `priceModel` can refuse with. */
export const priceRefusalCodes = Object.keys(texts) as readonly PriceRefusalCode[];

/** A refusal, as the pricing functions return it. */
export const refusePrice = (
  code: PriceRefusalCode,
  detail: TextDetail = {},
): { ok: false; refusal: PriceRefusal } => ({
  ok: false,
  refusal: { code, detail },
});

/** The refusal in words for the customer. */
export const describeRefusal = (refusal: PriceRefusal, language: Language): string =>
  fillText(texts[refusal.code], language, refusal.detail);
