import {
  alternativesTo,
  analyseModel,
  defaultPriceList as priceList,
  judgeAllMaterials,
  priceAllMaterials,
} from '@alexandrite/quoting';

/** Everything that the engine says of a model, as a text that differs where one bit does. */
export async function quoteModel(bytes) {
  const analysis = await analyseModel(bytes);
  if (!analysis.ok) return JSON.stringify(analysis);
  const { measures, findings } = analysis;
  const options = { engraving: 'A & B', rush: true };
  const asked = { measures, findings, priceList, quantity: 3, options };
  const [first] = priceList.materials;
  return JSON.stringify({
    analysis,
    prices: priceAllMaterials(asked),
    verdicts: judgeAllMaterials(asked),
    alternatives: alternativesTo({ ...asked, materialId: first.id }),
  });
}
