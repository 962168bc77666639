import { readConfig, wholeNumber, type Env } from '@alexandrite/service-kit';
import { z } from 'zod';

const mebibyte = 1024 * 1024;

const schema = z.object({
  /** Largest model that is accepted, in bytes. */
  CUSTOMERS_MAX_MODEL_BYTES: wholeNumber(1, 2 * 1024 * mebibyte).default(200 * mebibyte),
  /** Hours after which an upload that was begun and not finished is thrown away. */
  CUSTOMERS_UPLOAD_EXPIRY_HOURS: wholeNumber(1, 720).default(24),
  /** Uploads that one customer may have begun and not finished. */
  CUSTOMERS_MAX_OPEN_UPLOADS: wholeNumber(1, 1000).default(20),
});

export type CustomersConfig = z.infer<typeof schema>;

/** Reads CUSTOMERS_* from the environment. Throws a ConfigError that names what is wrong. */
export const readCustomersConfig = (env: Env): CustomersConfig => readConfig(schema, env, 'CUSTOMERS_');
