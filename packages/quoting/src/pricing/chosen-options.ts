import type { Material } from './material.ts';
import type { OrderOptions } from './order-options.ts';
import type { Finish, PriceList, Rush } from './price-list.ts';
import { refusePrice } from './price-refusal.ts';
import type { PriceRefusal } from './price-refusal.ts';

/** Options found in the price list; amounts are for one copy. */
export type ChosenOptions = {
  finish: Finish;
  plating: Finish | null;
  stonesMinor: number;
  settingMinor: number;
  engravingMinor: number;
  rush: Rush | null;
};

type Refused = { ok: false; refusal: PriceRefusal };

/** Looks an order's options up in the price list, or says which of them cannot be had. */
export const chooseOptions = (
  options: OrderOptions,
  material: Material,
  { labour, stones }: PriceList,
): { ok: true; chosen: ChosenOptions } | Refused => {
  const finishId = options.finishId ?? labour.defaultFinishId;
  const finish = labour.finishes.find(({ id }) => id === finishId);
  if (!finish) return refusePrice('finish-unknown', { finishId });

  const { platingId } = options;
  const plating = platingId === undefined ? null : labour.platings.find(({ id }) => id === platingId);
  if (plating === undefined) return refusePrice('plating-unknown', { platingId: platingId ?? '' });
  if (plating?.materialIds && !plating.materialIds.includes(material.id))
    return refusePrice('plating-not-allowed', { platingId: plating.id, materialId: material.id });

  const set = stonesOf(options, stones);
  if (!set.ok) return set;
  const engraved = engravingOf(options.engraving ?? '', labour.engraving);
  if (!engraved.ok) return engraved;
  if (options.rush === true && !labour.rush) return refusePrice('rush-not-offered');

  const { stonesMinor, settingMinor } = set;
  const { engravingMinor } = engraved;
  const rush = options.rush === true ? labour.rush : null;
  return { ok: true, chosen: { finish, plating, stonesMinor, settingMinor, engravingMinor, rush } };
};

const stonesOf = (
  { stones: wanted = [] }: OrderOptions,
  stones: PriceList['stones'],
): { ok: true; stonesMinor: number; settingMinor: number } | Refused => {
  let [stonesMinor, settingMinor] = [0, 0];
  for (const { stoneId, count } of wanted) {
    const stone = stones.find(({ id }) => id === stoneId);
    if (!stone) return refusePrice('stone-unknown', { stoneId });
    if (!Number.isSafeInteger(count) || count < 1) return refusePrice('stone-count-invalid', { stoneId });
    stonesMinor += count * stone.priceMinor;
    settingMinor += count * stone.settingMinor;
  }
  return { ok: true, stonesMinor, settingMinor };
};

const engravingOf = (
  text: string,
  engraving: PriceList['labour']['engraving'],
): { ok: true; engravingMinor: number } | Refused => {
  const characters = Array.from(text.replace(/\s/gu, '')).length;
  if (characters === 0) return { ok: true, engravingMinor: 0 };
  if (!engraving) return refusePrice('engraving-not-offered');
  const { maxCharacters, setupMinor, perCharacterMinor } = engraving;
  if (characters > maxCharacters) return refusePrice('engraving-too-long', { characters, maxCharacters });
  return { ok: true, engravingMinor: setupMinor + characters * perCharacterMinor };
};
