import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { App } from '@alexandrite/service-kit';

/** Notes every route of the HTTP servers that are made meanwhile, hidden ones too, as `METHOD /path`. */
export async function notingRoutes<T>(start: () => Promise<T>): Promise<{ made: T; routes: Set<string> }> {
  const routes = new Set<string>();
  const onServer = (message: unknown) => {
    const { fastify } = message as { fastify: App };
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) routes.add(`${one} ${url}`);
    });
  };
  subscribe('fastify.initialization', onServer);
  try {
    return { made: await start(), routes };
  } finally {
    unsubscribe('fastify.initialization', onServer);
  }
}
