import { join } from 'node:path';
import {
  createUndo,
  createFolderStorage,
  createHttpServer,
  createInProcessBus,
  createRabbitMqBus,
  createService,
  createTokenVerifier,
  systemClock,
  topicsOf,
  type Bus,
  type Env,
  type Log,
  type ServiceDefinition,
} from '@alexandrite/service-kit';
import { openDatabases, type Databases } from './databases.ts';
import { healthRoutes } from './health.ts';
import type { Settings } from './settings.ts';
import { targets } from './targets.ts';

export interface ServerOptions {
  readonly chosen: readonly ServiceDefinition[];
  readonly settings: Settings;
  readonly env: Env;
  readonly log: Log;
  /** Told, in plain words, what is being prepared. */
  readonly say: (line: string) => void;
  /** Done when the databases are up to date and before anybody is served. */
  readonly prepare: (databaseUrl: Databases['urlOf']) => Promise<void>;
  /** Something failed that the process cannot go on without. */
  readonly fail: (error: Error) => void;
}

export interface Server {
  readonly url: string;
  /** Takes no more requests, finishes what is in hand, lets go of everything. */
  stop(): Promise<void>;
}

/** Brings up the chosen targets in this process; resolves when they serve. What was begun is undone if one fails. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { chosen, settings, env, log, say, prepare, fail } = options;
  const { undo, stop } = createUndo();
  try {
    say('preparing the databases');
    const services = [...new Set(chosen.map(({ service }) => service))];
    const databases = await openDatabases(settings, env, services, {
      say,
      onCrash: (reason) => fail(new Error(reason)),
    });
    undo.push(() => databases.stop());

    let serving = false;
    const storage = createFolderStorage(join(settings.dataDir, 'models'));
    await storage.check();
    const bus = await openBus(settings, log);
    const address = `http://${settings.HOST === '0.0.0.0' ? '127.0.0.1' : settings.HOST}:${settings.PORT}`;
    const verifyToken = createTokenVerifier({
      jwksUrl: settings.AUTH_JWKS_URL ?? `${address}/api/identity/v1/auth/jwks`,
    });
    const platform = {
      env,
      log,
      clock: systemClock,
      bus,
      verifyToken,
      storage,
      dataDir: settings.dataDir,
      publicUrl: settings.PUBLIC_URL ?? address,
      databaseUrl: databases.urlOf,
      maxConnections: settings.DATABASE_CONNECTIONS,
      fail,
    };
    const runnables = chosen.map((definition) => createService(definition, platform));
    undo.push(() => Promise.all(runnables.map((service) => service.stop())));
    undo.push(() => bus.close());
    undo.push(() => Promise.all(runnables.map((service) => service.drain())));

    const app = await createHttpServer({ log, verifyToken });
    healthRoutes(app, { services: runnables, bus, storage, serving: () => serving });
    for (const service of runnables) await service.mount(app);
    say(`starting ${chosen.map(({ target }) => target).join(', ')}`);
    await Promise.all(runnables.map((service) => service.start()));
    await prepare(databases.urlOf);
    await app.listen({ host: settings.HOST, port: settings.PORT });
    undo.push(() => app.close());
    for (const service of runnables) service.goOn();
    serving = true;
    undo.push(async () => {
      serving = false;
    });
    return { url: address, stop };
  } catch (error) {
    await stop().catch((failure: unknown) =>
      log.error({ err: failure }, 'stopping after a failed start failed'),
    );
    throw error;
  }
}

async function openBus(settings: Settings, log: Log): Promise<Bus> {
  if (settings.BUS === 'in-process') return createInProcessBus({ log });
  const consumers = new Map(targets.map((definition) => [definition.service, topicsOf(definition)]));
  return createRabbitMqBus({
    url: settings.AMQP_URL!,
    log,
    consumers: [...consumers].map(([consumer, topics]) => ({ consumer, topics })),
  });
}
