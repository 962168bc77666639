/** What the run's set-up tells the test workers, by variables of their environment. */
export const TOLD = {
  postgresUrl: 'TEST_PG_URL',
  rabbitMqUrl: 'TEST_AMQP_URL',
  rabbitMqMissing: 'TEST_AMQP_MISSING',
  vhostDeskUrl: 'TEST_VHOSTS_URL',
  runId: 'TEST_RUN_ID',
} as const;

/** The superuser's connection string of the run's PostgreSQL. */
export function postgresUrl(): string {
  return told('postgresUrl', 'tests that need PostgreSQL are named *.int.test.ts or *.e2e.test.ts');
}

/** Where virtual hosts are made. */
export function vhostDeskUrl(): string {
  return told(
    'vhostDeskUrl',
    'RabbitMQ is started for *.int.test.ts and *.e2e.test.ts files that speak of it',
  );
}

/** Why this run has no RabbitMQ; undefined when it has one. */
export function rabbitMqMissing(): string | undefined {
  return process.env[TOLD.rabbitMqMissing];
}

/** Short, unique to the run: names made with it do not meet those of another run on the same server. */
export function runId(): string {
  return told('runId', 'run the tests through the vitest.config.ts of the whole project');
}

function told(what: keyof typeof TOLD, hint: string): string {
  const value = process.env[TOLD[what]];
  if (value) return value;
  throw new Error(`${TOLD[what]} is not set: ${hint}`);
}
