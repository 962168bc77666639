import {
  alternativesTo,
  analyseModel,
  describeAlternative,
  describeFinding,
  describeProblem,
  describeRefusal,
  describeRuleFinding,
  judgeModel,
  priceModel,
  type Language,
  type ModelMeasures,
  type ModelVerdict,
  type OrderOptions,
  type PriceList,
  type Finding,
} from '@alexandrite/quoting';
import type { QuoteArguments } from './arguments.ts';
import { openModel } from './file-source.ts';
import { unreadable } from './unreadable.ts';

/** Everything that is said of one file; the JSON line is just this. */
export type FileQuote = Awaited<ReturnType<typeof quoteFile>>;

/** Measures, findings and prices of the model in a file. */
export async function quoteFile(file: string, asked: QuoteArguments, priceList: PriceList) {
  const { language, unit } = asked;
  const analysis = await analyse(file, unit, language);
  if (!analysis.ok) {
    const { code, detail } = analysis.problem;
    const text =
      'text' in analysis.problem ? analysis.problem.text : describeProblem(analysis.problem, language);
    return { file, ok: false as const, problem: { code, detail, text } };
  }
  const { measures, findings } = analysis;
  const { format, unit: units, ...sizes } = measures;
  const materials = priceList.materials
    .map(({ id }) => id)
    .filter((id) => asked.materialId === undefined || id === asked.materialId);
  return {
    file,
    ok: true as const,
    format,
    unit: units,
    measures: sizes,
    findings: findings.map((finding) => ({ ...finding, text: describeFinding(finding, language) })),
    prices: materials.map((materialId) => priceIn(materialId, measures, findings, asked, priceList)),
    priceListId: priceList.id,
    ...(asked.materialId === undefined
      ? {}
      : { alternatives: alternatives(asked.materialId, measures, findings, asked, priceList) }),
  };
}

async function analyse(file: string, unit: QuoteArguments['unit'], language: Language) {
  try {
    const source = openModel(file);
    const analysis = await analyseModel(source, unit ? { unit } : {});
    source.close();
    return analysis;
  } catch (error) {
    return unreadable(error, language);
  }
}

function priceIn(
  materialId: string,
  measures: ModelMeasures,
  findings: readonly Finding[],
  asked: QuoteArguments,
  priceList: PriceList,
) {
  const { language, quantity } = asked;
  const priced = priceModel({ measures, priceList, materialId, quantity, options: optionsOf(asked) });
  const verdicts = told(judgeModel({ measures, findings, priceList, materialId }), language);
  if (!priced.ok) {
    const { code, detail } = priced.refusal;
    const problem = { code, detail, text: describeRefusal(priced.refusal, language) };
    return { materialId, ok: false as const, problem, verdicts };
  }
  return { ok: true as const, ...priced.quote, verdicts };
}

function told({ print, cast, polish }: ModelVerdict, language: Language) {
  const inWords = ({ verdict, reasons }: ModelVerdict['print']) => ({
    verdict,
    reasons: reasons.map((reason) => ({ ...reason, ...describeRuleFinding(reason, language) })),
  });
  return { print: inWords(print), cast: inWords(cast), polish: inWords(polish) };
}

function alternatives(
  materialId: string,
  measures: ModelMeasures,
  findings: readonly Finding[],
  asked: QuoteArguments,
  priceList: PriceList,
) {
  const { language, quantity } = asked;
  const options = optionsOf(asked);
  return alternativesTo({ measures, findings, priceList, materialId, quantity, options }).map((other) => ({
    ...other,
    text: describeAlternative(other, language),
  }));
}

function optionsOf({ finishId, platingId, engraving, stones, rush }: QuoteArguments): OrderOptions {
  return {
    ...(finishId === undefined ? {} : { finishId }),
    ...(platingId === undefined ? {} : { platingId }),
    ...(engraving === undefined ? {} : { engraving }),
    ...(stones.length === 0 ? {} : { stones }),
    ...(rush ? { rush } : {}),
  };
}
