import type { Migrations } from '@alexandrite/service-kit';

export const identityMigrations: Migrations = {
  owner: 'identity',
  folder: new URL('../migrations/', import.meta.url),
};
