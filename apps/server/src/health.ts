import type { App, Bus, ModelStorage, RunnableService } from '@alexandrite/service-kit';

export interface HealthParts {
  readonly services: readonly RunnableService[];
  readonly bus: Bus;
  readonly storage: ModelStorage;
  /** Whether the process has started and is not stopping. */
  readonly serving: () => boolean;
}

const checkWithinMs = 3_000;

/** `/health/live`: this process answers. `/health/ready`: it can do its work now, or what it lacks. */
export function healthRoutes(app: App, { services, bus, storage, serving }: HealthParts): void {
  const config = { access: 'public' } as const;
  const schema = { tags: ['health'] };

  app.get('/health/live', { config, schema }, async () => ({ live: true }));

  app.get('/health/ready', { config, schema }, async (_request, reply) => {
    const checks: Record<string, () => Promise<void>> = {
      process: async () => {
        if (!serving()) throw new Error('starting or stopping');
      },
      bus: async () => {
        if (!(await bus.healthy())) throw new Error('the bus is not connected');
      },
      storage: () => storage.check(),
    };
    for (const service of services) checks[service.target] = () => service.check();
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await outcome(check)] as const),
    );
    const ready = results.every(([, result]) => result === 'ok');
    return reply.code(ready ? 200 : 503).send({ ready, checks: Object.fromEntries(results) });
  });
}

async function outcome(check: () => Promise<void>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), checkWithinMs);
  });
  try {
    await Promise.race([check(), late]);
    return 'ok';
  } catch (error) {
    return (error as Error).message;
  } finally {
    clearTimeout(timer);
  }
}
