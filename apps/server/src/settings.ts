import { resolve } from 'node:path';
import { ConfigError, logLevels, readConfig, wholeNumber, type Env } from '@alexandrite/service-kit';
import { z } from 'zod';

const schema = z.object({
  HOST: z.string().default('127.0.0.1').describe('an address to listen on, like 127.0.0.1 or 0.0.0.0'),
  PORT: wholeNumber(0, 65_535).default(8080),
  PUBLIC_URL: z
    .url()
    .optional()
    .describe('the address at which people reach this installation, like https://shop.example'),
  DATA_DIR: z.string().default('.data').describe('a folder that this user may write to'),
  LOG_LEVEL: z
    .enum(logLevels)
    .default('info')
    .describe(`one of ${logLevels.join(', ')}`),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('a PostgreSQL server, like postgresql://user:password@host:5432; unset: the embedded one'),
  DATABASE_CONNECTIONS: wholeNumber(2, 200).default(8),
  BUS: z.enum(['in-process', 'rabbitmq']).default('in-process').describe('in-process or rabbitmq'),
  AMQP_URL: z
    .url({ protocol: /^amqps?$/ })
    .optional()
    .describe('a RabbitMQ, like amqp://user:password@host:5672'),
  AUTH_JWKS_URL: z.url().optional().describe("the address of identity's public keys"),
  DEMO_PEOPLE: z
    .enum(['yes', 'no'])
    .optional()
    .describe('yes or no: make demo log-ins on an empty installation'),
});

export type Settings = z.infer<typeof schema> & {
  readonly dataDir: string;
  readonly embeddedPostgres: boolean;
  readonly demoPeople: boolean;
};

/** Reads what concerns the whole process; each service reads its own variables itself. */
export function readSettings(env: Env, allTargets: boolean): Settings {
  const settings = readConfig(schema, env);
  if (settings.BUS === 'rabbitmq' && !settings.AMQP_URL) {
    throw new ConfigError('AMQP_URL is not set; expected a RabbitMQ, like amqp://user:password@host:5672');
  }
  if (settings.BUS === 'in-process' && !allTargets) {
    throw new ConfigError(
      'BUS is in-process; expected rabbitmq, since a part of the targets speaks to the others',
    );
  }
  const embeddedPostgres = !settings.DATABASE_URL;
  if (embeddedPostgres && !allTargets) {
    throw new ConfigError('DATABASE_URL is not set; expected a PostgreSQL server that all processes share');
  }
  const onlyHere = ['127.0.0.1', 'localhost', '::1'].includes(settings.HOST);
  return {
    ...settings,
    dataDir: resolve(settings.DATA_DIR),
    embeddedPostgres,
    demoPeople: (settings.DEMO_PEOPLE ?? (embeddedPostgres && onlyHere ? 'yes' : 'no')) === 'yes',
  };
}
