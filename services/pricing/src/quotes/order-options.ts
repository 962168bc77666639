import type { WishOptions } from '@alexandrite/contracts';
import type { OrderOptions } from '@alexandrite/quoting';

/**
 * The customer's options as prices need them. Of the text to engrave only its length counts, so only that is kept
 * here: the text may be personal, and whoever makes the piece reads it in the order.
 */
export function orderOptionsOf(wished: WishOptions | undefined): OrderOptions {
  const { finishId, platingId, stones, engraving, rush } = wished ?? {};
  return {
    ...(finishId === undefined ? {} : { finishId }),
    ...(platingId === undefined ? {} : { platingId }),
    ...(stones === undefined ? {} : { stones }),
    ...(engraving === undefined ? {} : { engraving: masked(engraving.text) }),
    ...(rush === undefined ? {} : { rush }),
  };
}

const masked = (text: string): string => 'x'.repeat([...text.replaceAll(/\s/gu, '')].length);
