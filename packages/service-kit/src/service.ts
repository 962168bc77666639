import type { MessageType, ServiceName } from '@alexandrite/contracts';
import type { VerifyToken } from './auth/verify-token.ts';
import type { Bus } from './bus/bus.ts';
import type { Clock } from './clock.ts';
import type { Env } from './config.ts';
import type { Database } from './db/database.ts';
import type { Migrations } from './db/migrate.ts';
import type { App } from './http/app.ts';
import type { MessageHandlers } from './inbox/inbox.ts';
import type { Job } from './jobs.ts';
import type { Log } from './log.ts';
import type { OrderLog, Projection } from './order-log/order-log.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { ModelStorage } from './storage/model-storage.ts';

/** What a process gives to every service that runs in it. */
export interface Platform {
  readonly env: Env;
  readonly log: Log;
  readonly clock: Clock;
  readonly bus: Bus;
  readonly verifyToken: VerifyToken;
  readonly storage: ModelStorage;
  /** Folder for files in the making; lost only with the machine. */
  readonly dataDir: string;
  /** Where people reach this installation, without a slash at the end. */
  readonly publicUrl: string;
  readonly databaseUrl: (service: ServiceName) => string;
  readonly maxConnections: number;
  /** Something happened that this process cannot go on with: it drains and stops. */
  readonly fail: (error: Error) => void;
}

/** What a service is made of: its own settings, and the parts of the kit that are bound to its database. */
export interface ServiceParts<C> extends Platform {
  readonly config: C;
  readonly db: Database;
  readonly orders: OrderLog;
  readonly outbox: Outbox;
  /** To be called after a transaction that wrote to the outbox, so that it is published at once. */
  readonly committed: () => void;
}

/** What a service adds to the kit. */
export interface ServiceBehaviour {
  /** Routes, mounted at /api/<service>/v1. */
  readonly routes?: (app: App) => Promise<void> | void;
  readonly handlers?: MessageHandlers;
  readonly jobs?: readonly Job[];
  readonly start?: () => Promise<void>;
  /** Ends what `start` began; nothing new is begun, what is in hand is finished. */
  readonly stop?: () => Promise<void>;
  /** Rejects when the service cannot do its work. */
  readonly check?: () => Promise<void>;
}

export interface ServiceDefinition<C = unknown> {
  /** The name for `--target`; differs from the service's where a service runs in several parts. */
  readonly target: string;
  readonly service: ServiceName;
  readonly summary: string;
  readonly migrations: Migrations;
  readonly readConfig: (env: Env) => C;
  /** Which part of the bus it listens to: the steps of all orders and what belongs to them, messages only, or nothing. */
  readonly listens: 'orders' | 'messages' | 'nothing';
  /** Message types besides those, for which it has handlers. */
  readonly alsoHears?: readonly MessageType[];
  readonly project?: Projection;
  readonly create: (parts: ServiceParts<C>) => ServiceBehaviour;
}

/**
 * What a service's queue is bound to. Known before anything runs, so that every process can make every queue before
 * the first event is published: a service that starts late has missed nothing.
 */
export function topicsOf({ listens, alsoHears = [] }: ServiceDefinition): readonly string[] {
  const topics = {
    orders: ['order.*', 'audit.requested', 'message.replay-requested'],
    messages: ['message.replay-requested'],
    nothing: [],
  };
  return [...topics[listens], ...alsoHears];
}

/** Gives a definition its settings' type once; the target table holds definitions of all kinds. */
export function defineService<C>(definition: ServiceDefinition<C>): ServiceDefinition {
  return definition as unknown as ServiceDefinition;
}
