import type { Database, Db } from '@alexandrite/service-kit';
import { kyselyAdapter } from '@better-auth/kysely-adapter';
import type { BetterAuthOptions } from 'better-auth/types';
import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
} from 'kysely';
import { noteFailure } from './unavailable.ts';

function note(error: unknown): never {
  noteFailure(error);
  throw error;
}

const type = { type: 'postgres' } as const;

/** better-auth's storage on the service's own database, its transactions and time limits. */
export function authAdapter(db: Database) {
  return (options: BetterAuthOptions) => {
    const outside = kyselyAdapter(kyselyOn(db), type)(options);
    const transaction: typeof outside.transaction = (work) =>
      db.tx((tx) => work(kyselyAdapter(kyselyOn(tx), type)(options)));
    const adapterConfig = { ...outside.options!.adapterConfig, transaction };
    return { ...outside, transaction, options: { ...outside.options, adapterConfig } };
  };
}

function kyselyOn(db: Db): Kysely<Record<string, never>> {
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const { rows, rowCount } = await db.query({ text: sql, values: [...parameters] }).catch(note);
      return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) };
    },
    streamQuery() {
      throw new Error('better-auth does not stream');
    },
  };
  const nothing = async (): Promise<void> => {};
  const refuse = async (): Promise<never> => {
    throw new Error('transactions are begun by the database, not by Kysely');
  };
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createDriver: () => ({
      init: nothing,
      acquireConnection: async () => connection,
      releaseConnection: nothing,
      destroy: nothing,
      beginTransaction: refuse,
      commitTransaction: refuse,
      rollbackTransaction: refuse,
    }),
  };
  return new Kysely({ dialect });
}
