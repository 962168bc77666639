import type { Actor } from '@alexandrite/contracts';
import { metals, type MetalRates, type PriceList } from '@alexandrite/quoting';
import { newId, type Tx } from '@alexandrite/service-kit';
import {
  insertPriceList,
  lockPriceLists,
  selectCurrentPriceList,
  type StoredPriceList,
} from '../price-lists/price-list-store.ts';
import type { FedRates, RatesRefusal } from './metal-rates-feed.ts';

export type Adopted =
  | { readonly ok: true; readonly list: StoredPriceList; readonly isNew: boolean }
  | { readonly ok: false; readonly refusal: RatesRefusal };

/**
 * Makes a price list that is the one that counts now with these rates: a price list carries its rates, so that a quote
 * can always be told from its list alone. `onlyNewer` leaves a list alone that has rates of that day or a later one,
 * which its admin chose. Equal rates make no new list.
 */
export async function adoptRates(
  tx: Tx,
  { rates, currency }: FedRates,
  by: Actor,
  { onlyNewer }: { readonly onlyNewer: boolean },
): Promise<Adopted> {
  await lockPriceLists(tx);
  const list = await selectCurrentPriceList(tx);
  const { content } = list;
  if (content.currency !== currency) {
    const detail = { currency, listCurrency: content.currency };
    return { ok: false, refusal: { code: 'rates-other-currency', detail } };
  }
  if (!needsRates(content, rates, onlyNewer)) return { ok: true, list, isNew: false };
  const renewed = { ...content, id: newId(), metalRates: rates };
  return { ok: true, list: await insertPriceList(tx, renewed, undefined, by), isNew: true };
}

/** Whether the list would change by these rates, and may. */
export function needsRates({ metalRates }: PriceList, rates: MetalRates, onlyNewer: boolean): boolean {
  const equal = metals.every((metal) => metalRates.perGramMinor[metal] === rates.perGramMinor[metal]);
  return !equal && (!onlyNewer || rates.asOf > metalRates.asOf);
}
