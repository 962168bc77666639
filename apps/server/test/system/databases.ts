import type { ServiceName } from '@alexandrite/contracts';
import { openDatabase, createLog, type Database } from '@alexandrite/service-kit';
import { postgresUrl, scratchDatabase } from '@alexandrite/testkit';

const services = ['identity', 'customers', 'pricing', 'sellers', 'mes', 'ops'] as const;
/** The services that keep a copy of every order. */
export const holders = ['customers', 'pricing', 'sellers', 'mes', 'ops'] as const;

/** An empty database of its own for every service. */
export interface ServiceDatabases {
  /** The settings by which a server finds them. */
  readonly env: Readonly<Record<string, string>>;
  urlOf(service: ServiceName): string;
  nameOf(service: ServiceName): string;
  drop(): Promise<void>;
}

export async function scratchDatabases(): Promise<ServiceDatabases> {
  const made = await Promise.all(services.map((service) => scratchDatabase(service)));
  const of = (service: ServiceName) => made[services.indexOf(service as (typeof services)[number])]!;
  const own = services.map((service) => [`DATABASE_URL_${service.toUpperCase()}`, of(service).url] as const);
  return {
    env: { DATABASE_URL: postgresUrl(), ...Object.fromEntries(own) },
    urlOf: (service) => of(service).url,
    nameOf: (service) => of(service).name,
    async drop() {
      await Promise.all(made.map((database) => database.drop()));
    },
  };
}

/** Opens one service's database beside its service, for as long as the work takes. */
export async function beside<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase({ url, name: 'test', maxConnections: 2, log: createLog('silent') });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}
