import { availableParallelism, totalmem } from 'node:os';
import { readConfig, wholeNumber, type Env } from '@alexandrite/service-kit';
import { defaultModelLimits } from '@alexandrite/quoting';
import { z } from 'zod';

const between = (min: number, max: number, otherwise: number, what: string) =>
  wholeNumber(min, max).default(otherwise).describe(`${what}: a whole number from ${min} to ${max}`);

const mebibyte = 1024 * 1024;
const threads = Math.max(1, availableParallelism() - 1);

/** Enough for the largest model that is accepted by default, where the machine has that much to spare. */
const memoryMb = Math.max(512, Math.min(3_072, Math.floor(totalmem() / mebibyte / 2 / threads)));

const schema = z.object({
  PRICING_THREADS: between(1, 64, threads, 'models analysed at once'),
  PRICING_ANALYSIS_SECONDS: between(
    1,
    3_600,
    30,
    'the longest that the analysis of a model may take, in seconds',
  ),
  PRICING_ANALYSIS_MEMORY_MB: between(
    64,
    65_536,
    memoryMb,
    'the most memory that the analysis of a model may take, in MB',
  ),
  PRICING_MAX_TRIANGLES: between(
    1,
    20_000_000,
    defaultModelLimits.maxTriangles,
    'the most triangles that a model may have',
  ),
  PRICING_ESTIMATES_PER_MINUTE: between(
    1,
    100_000,
    120,
    'estimates that one address may ask for in a minute',
  ),
  PRICING_METAL_RATES: z
    .enum(['hand', 'cbr'])
    .default('hand')
    .describe('where metal rates come from: hand, or cbr for the Bank of Russia'),
  PRICING_METAL_RATES_URL: z
    .string()
    .refine(isSafe)
    .default('https://www.cbr.ru/scripts/xml_metall.asp')
    .describe('the https address of the metal rates'),
});

/** How models are analysed, and where metal rates come from. */
export interface PricingConfig {
  readonly threads: number;
  readonly timeLimitMs: number;
  readonly memoryLimitMb: number;
  readonly maxTriangles: number;
  readonly estimatesPerMinute: number;
  readonly metalRates: { readonly mode: 'hand' | 'cbr'; readonly url: string };
}

/** Reads PRICING_*; throws a ConfigError that names what cannot be used. */
export function readPricingConfig(env: Env): PricingConfig {
  const given = readConfig(schema, env, 'PRICING_');
  return {
    threads: given.PRICING_THREADS,
    timeLimitMs: given.PRICING_ANALYSIS_SECONDS * 1_000,
    memoryLimitMb: given.PRICING_ANALYSIS_MEMORY_MB,
    maxTriangles: given.PRICING_MAX_TRIANGLES,
    estimatesPerMinute: given.PRICING_ESTIMATES_PER_MINUTE,
    metalRates: { mode: given.PRICING_METAL_RATES, url: given.PRICING_METAL_RATES_URL },
  };
}

/** Rates decide prices, so nobody on the way may change them; on this machine itself there is no way. */
function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname));
}
