/** What the run's set-up tells the test workers, through their environment. */
export const POSTGRES_URL = 'TEST_PG_URL';
export const RABBITMQ_URL = 'TEST_AMQP_URL';
export const RABBITMQ_MISSING = 'TEST_AMQP_MISSING';
export const RUN_ID = 'TEST_RUN_ID';

/** The superuser's connection string of the run's PostgreSQL. */
export function postgresUrl(): string {
  const url = process.env[POSTGRES_URL];
  if (url) return url;
  throw new Error(`${POSTGRES_URL} is not set: tests that need PostgreSQL are named *.int.test.ts or *.e2e.test.ts`);
}

/** Short, unique to the run: names made with it do not meet those of another run on the same server. */
export function runId(): string {
  return process.env[RUN_ID] ?? 'solo';
}
