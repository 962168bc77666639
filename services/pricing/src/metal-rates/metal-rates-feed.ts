import type { Metal, MetalRates } from '@alexandrite/quoting';

/** Why a feed gave no rates. Expected, so returned; what it cannot tell from a fault of its own is thrown. */
export type RatesRefusal =
  | { readonly code: 'feed-unreachable'; readonly detail: { readonly reason: string } }
  | { readonly code: 'feed-too-slow'; readonly detail: { readonly seconds: number } }
  | { readonly code: 'feed-refused'; readonly detail: { readonly status: number } }
  | { readonly code: 'feed-redirected'; readonly detail: { readonly status: number } }
  | { readonly code: 'feed-too-large'; readonly detail: { readonly maxBytes: number } }
  | { readonly code: 'feed-not-understood'; readonly detail: { readonly what: string } }
  | { readonly code: 'feed-without-rates'; readonly detail: { readonly date: string } }
  | {
      readonly code: 'rates-implausible';
      readonly detail: { readonly metal: Metal; readonly beforeMinor: number; readonly afterMinor: number };
    }
  | {
      readonly code: 'rates-other-currency';
      readonly detail: { readonly currency: string; readonly listCurrency: string };
    };

/** Rates of fine metals, in whole minor units of a currency. */
export interface FedRates {
  readonly currency: string;
  readonly rates: MetalRates;
}

export type FedRatesResult =
  { readonly ok: true; readonly fed: FedRates } | { readonly ok: false; readonly refusal: RatesRefusal };

/** Where daily metal rates come from. */
export interface MetalRatesFeed {
  /** The newest rates of that day or before it (`YYYY-MM-DD`); there are none of weekends and holidays. */
  latest(date: string): Promise<FedRatesResult>;
}

export function refuseRates(refusal: RatesRefusal): { readonly ok: false; readonly refusal: RatesRefusal } {
  return { ok: false, refusal };
}
