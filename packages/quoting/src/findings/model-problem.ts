import { fillText } from './text.ts';
import type { Language, Text, TextDetail } from './text.ts';

const texts = {
  'model-empty': {
    ru: 'Файл пуст.',
    en: 'The file is empty.',
  },
  'model-not-recognised': {
    ru: 'Файл не похож ни на один из известных форматов (STL, OBJ, PLY, OFF, 3MF, AMF, GLB, glTF, STEP, 3DM). Сохраните модель в одном из них.',
    en: 'The file looks like none of the formats known here (STL, OBJ, PLY, OFF, 3MF, AMF, GLB, glTF, STEP, 3DM). Save the model as one of them.',
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
  'model-too-large': {
    ru: 'Размеры модели не имеют смысла: больше 1000 км. Проверьте единицы и сохраните модель ещё раз.',
    en: 'The sizes of the model make no sense: more than 1,000 km. Check its unit and export it again.',
  },
  'model-malformed': {
    ru: 'Строка {line}: ожидалось «{expected}», а стоит «{found}».',
    en: 'Line {line}: expected “{expected}”, found “{found}”.',
  },
  'model-damaged': {
    ru: 'Файл повреждён: {what}. Сохраните модель ещё раз.',
    en: 'The file is damaged: {what}. Export the model again.',
  },
  'model-unsupported': {
    ru: 'В файле используется {feature}: этого здесь не читают. Сохраните модель без этого или в формате STL.',
    en: 'The file uses {feature}, which is not read here. Save the model without it, or as STL.',
  },
  'model-not-self-contained': {
    ru: 'Файл ссылается на другой файл ({reference}). Сохраните модель одним файлом.',
    en: 'The file refers to another file ({reference}). Save the model as a single file.',
  },
  'model-unpacks-too-large': {
    ru: 'Распакованный файл слишком велик: можно не больше {maxBytes} байт.',
    en: 'The file is too large when unpacked: at most {maxBytes} bytes are allowed.',
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
