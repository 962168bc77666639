export { freePort } from './free-port.ts';
export { startPostgres } from './postgres.ts';
export type { LocalPostgres, PostgresOptions, PostgresSettings } from './postgres-options.ts';
export { startRabbitMq } from './rabbitmq.ts';
export type { RabbitMq, RabbitMqOptions } from './rabbitmq.ts';
export { findRabbitMq } from './rabbitmq-binaries.ts';
export type { RabbitMqBinaries } from './rabbitmq-binaries.ts';
export { installRabbitMq } from './rabbitmq-install.ts';
