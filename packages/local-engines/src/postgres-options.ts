/** How a local PostgreSQL is to be run; only the folder is needed. */
export interface PostgresOptions {
  /** The folder that holds everything of this server: data, password, port, log. Made when absent. */
  readonly dir: string;
  /** A fixed port; without it the port of the last run, or a free one, is taken. */
  readonly port?: number | undefined;
  /** false: nothing is flushed to disk. For throw-away data only. */
  readonly durable?: boolean | undefined;
  /** Server settings over the built-in ones. */
  readonly settings?: PostgresSettings | undefined;
  /** Told, in plain sentences, what takes time. */
  readonly log?: ((line: string) => void) | undefined;
  /** Called when the server ends without being asked to. */
  readonly onCrash?: ((reason: string) => void) | undefined;
  /** The name of the setting that moves the folder, for error messages. */
  readonly dirSetting?: string | undefined;
}

/** PostgreSQL's own setting names, as in postgresql.conf. */
export type PostgresSettings = Readonly<Record<string, string | number | boolean>>;

/** A local PostgreSQL, started by this process and ended with it. */
export interface LocalPostgres {
  readonly port: number;
  /** The postmaster's process id. */
  readonly pid: number;
  /** The superuser's connection string for a database (default: `postgres`). */
  url(database?: string): string;
  /** Makes the database unless it exists; gives its connection string. */
  createDatabase(name: string): Promise<string>;
  /** Fast shutdown: open transactions are rolled back, everything is written; resolves when it has ended. */
  stop(): Promise<void>;
  /** SIGKILL of the postmaster, as a crash would; resolves when it has ended. */
  kill(): Promise<void>;
  /** Starts it again on the same port, after stop() or kill(); stops it first when it runs. */
  restart(): Promise<void>;
}
