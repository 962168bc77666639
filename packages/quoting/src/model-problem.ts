import { fillText } from './text.ts';
import type { Language, Text, TextDetail } from './text.ts';

const texts = {
  'model-empty': {
    ru: 'Файл пуст.',
    en: 'The file is empty.',
  },
  'model-not-recognised': {
    ru: 'Это не похоже на модель STL. Сохраните модель в формате STL и загрузите ещё раз.',
    en: 'This does not look like an STL model. Save the model as STL and upload it again.',
  },
  'model-truncated': {
    ru: 'Файл обрывается: в нём {bytes} байт и только {completeTriangles} целых треугольников. Сохраните и загрузите модель ещё раз.',
    en: 'The file is cut off: it has {bytes} bytes and only {completeTriangles} whole triangles. Export and upload it again.',
  },
  'model-count-mismatch': {
    ru: 'В заголовке файла указано {claimedTriangles} треугольников, а данных хватает на {completeTriangles}. Сохраните модель ещё раз.',
    en: 'The file says it has {claimedTriangles} triangles, but holds data for {completeTriangles}. Export the model again.',
  },
  'model-too-many-triangles': {
    ru: 'В модели слишком много треугольников: можно не больше {maxTriangles}. Упростите сетку.',
    en: 'The model has too many triangles: at most {maxTriangles} are allowed. Simplify the mesh.',
  },
  'model-no-triangles': {
    ru: 'В файле нет ни одного треугольника.',
    en: 'The file has no triangles.',
  },
  'model-not-finite': {
    ru: 'У треугольника {triangle} координата не является числом (NaN или бесконечность).',
    en: 'Triangle {triangle} has a coordinate that is not a number (NaN or infinity).',
  },
  'model-malformed': {
    ru: 'Строка {line}: ожидалось «{expected}», а стоит «{found}».',
    en: 'Line {line}: expected “{expected}”, found “{found}”.',
  },
} satisfies Record<string, Text>;

export type ModelProblemCode = keyof typeof texts;

/** Why a model cannot be measured. The detail's names are those in the code's text; some codes carry more. */
export type ModelProblem = { code: ModelProblemCode; detail: TextDetail };

/** Every code that `analyseModel` can refuse with. */
export const modelProblemCodes = Object.keys(texts) as readonly ModelProblemCode[];

/** A refusal of a model, as the readers return it. */
export const refuseModel = (
  code: ModelProblemCode,
  detail: TextDetail = {},
): { ok: false; problem: ModelProblem } => ({
  ok: false,
  problem: { code, detail },
});

/** The problem in words for the customer. */
export const describeProblem = (problem: ModelProblem, language: Language): string =>
  fillText(texts[problem.code], language, problem.detail);
