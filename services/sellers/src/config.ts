import { readConfig, wholeNumber, type Env } from '@alexandrite/service-kit';
import { z } from 'zod';

const schema = z.object({
  /** The promise of the business: days from approval until the piece reaches its customer. */
  SELLERS_PROMISE_DAYS: wholeNumber(1, 365).default(21),
  /** What carriers sign their messages with (HMAC-SHA256); without it their messages are refused. */
  SELLERS_CARRIER_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe('a secret of at least 16 characters that the carriers share'),
});

export type SellersConfig = z.infer<typeof schema>;

export const readSellersConfig = (env: Env): SellersConfig => readConfig(schema, env, 'SELLERS_');
