import type { Order } from '@alexandrite/contracts';
import type { PriceList } from '@alexandrite/quoting';
import type { KnownModel } from '../analyses/analysis-store.ts';
import { modelPricesView, type Reader } from './model-prices-view.ts';
import { orderOptionsOf } from './order-options.ts';
import { told } from './price-view.ts';

/** What the order's model would cost in each material of the list; nothing while it was not analysed. */
export function pricesView(
  { id: orderId, wish }: Order,
  model: KnownModel | undefined,
  priceList: PriceList,
  reader: Reader,
) {
  const { id: priceListId, currency, materials } = priceList;
  const quantity = wish?.quantity ?? 1;
  const known = model?.analysis;
  const about = { orderId, analysis: model?.progress ?? null, analysed: known !== undefined };
  if (known?.measures) {
    const { measures, findings } = known;
    const options = orderOptionsOf(wish?.options);
    const materialId = wish?.materialId;
    const asked = { measures, findings, priceList, quantity, options, materialId };
    return { ...about, ...modelPricesView(asked, reader) };
  }
  const problem = known && told(known.problem, reader.language);
  const none = {
    totalMinor: null,
    weightGrams: null,
    pieces: null,
    finishId: null,
    rushDays: null,
    hold: null,
    verdicts: null,
  };
  const prices = problem ? materials.map(({ id, name }) => ({ materialId: id, name, ...none, problem })) : [];
  return { ...about, priceListId, currency, quantity, findings: [], prices, pieces: [], alternatives: [] };
}
