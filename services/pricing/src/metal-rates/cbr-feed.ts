import type { MetalRatesFeed } from './metal-rates-feed.ts';
import { fetchText, type FetchLimits } from './fetch-text.ts';
import { parseCbrRates } from './parse-cbr-rates.ts';

/** The longest row of days without rates: the holidays in January. */
const daysBack = 20;
const dayMs = 86_400_000;
const limits: FetchLimits = { timeoutMs: 10_000, maxBytes: 256 * 1024, encoding: 'windows-1251' };

/** The daily accounting prices of the Bank of Russia. `url` is the address of its `xml_metall.asp`. */
export function createCbrFeed(url: string): MetalRatesFeed {
  return {
    async latest(date) {
      const from = new Date(Date.parse(date) - daysBack * dayMs).toISOString();
      const address = new URL(url);
      address.searchParams.set('date_req1', dayOf(from));
      address.searchParams.set('date_req2', dayOf(date));
      const answer = await fetchText(address, limits);
      return answer.ok ? parseCbrRates(answer.text, date) : answer;
    },
  };
}

/** `DD/MM/YYYY` of an ISO date. */
function dayOf(iso: string): string {
  return iso.slice(0, 10).split('-').toReversed().join('/');
}
