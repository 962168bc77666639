export { freePort } from '@alexandrite/local-engines';
export { eventually } from './eventually.ts';
export { scratchDatabase } from './scratch-database.ts';
export type { Migrate, ScratchDatabase } from './scratch-database.ts';
export { hasRabbitMq, scratchVhost } from './scratch-vhost.ts';
export type { ScratchVhost } from './scratch-vhost.ts';
export { postgresUrl } from './test-environment.ts';
