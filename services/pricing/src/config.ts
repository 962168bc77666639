import { availableParallelism } from 'node:os';
import { readConfig, wholeNumber, type Env } from '@alexandrite/service-kit';
import { defaultModelLimits } from '@alexandrite/quoting';
import { z } from 'zod';

const between = (min: number, max: number, otherwise: number, what: string) =>
  wholeNumber(min, max).default(otherwise).describe(`${what}: a whole number from ${min} to ${max}`);

const schema = z.object({
  PRICING_THREADS: between(1, 64, Math.max(1, availableParallelism() - 1), 'models analysed at once'),
  PRICING_ANALYSIS_SECONDS: between(
    1,
    3_600,
    30,
    'the longest that the analysis of a model may take, in seconds',
  ),
  PRICING_ANALYSIS_MEMORY_MB: between(16, 65_536, 512, 'the largest heap of an analysing thread, in MB'),
  PRICING_MAX_TRIANGLES: between(
    1,
    20_000_000,
    defaultModelLimits.maxTriangles,
    'the most triangles that a model may have',
  ),
});

/** How models are analysed. */
export interface PricingConfig {
  readonly threads: number;
  readonly timeLimitMs: number;
  readonly memoryLimitMb: number;
  readonly maxTriangles: number;
}

/** Reads PRICING_*; throws a ConfigError that names what cannot be used. */
export function readPricingConfig(env: Env): PricingConfig {
  const given = readConfig(schema, env, 'PRICING_');
  return {
    threads: given.PRICING_THREADS,
    timeLimitMs: given.PRICING_ANALYSIS_SECONDS * 1_000,
    memoryLimitMb: given.PRICING_ANALYSIS_MEMORY_MB,
    maxTriangles: given.PRICING_MAX_TRIANGLES,
  };
}
