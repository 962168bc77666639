import { orderNumber, type Command, type ServiceName } from '@alexandrite/contracts';
import {
  createHttpServer,
  createInProcessBus,
  createLog,
  createService,
  defineService,
  kitMigrations,
  migrate,
  newId,
  openDatabase,
  type App,
  type Bus,
  type Change,
  type Database,
  type Platform,
  type ServiceDefinition,
  type ServiceParts,
} from '@alexandrite/service-kit';
import { scratchDatabase } from '@alexandrite/testkit';
import { ops } from '../src/module.ts';

export interface SystemOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Called before a service keeps the changes of orders; may throw, as a bug would. */
  readonly project?: (service: ServiceName, changes: readonly Change[]) => Promise<void>;
  readonly services?: readonly ServiceName[];
  /** Stands in for identity: gives the session of whoever may come in. */
  readonly signIn?: (body: { email: string; password: string }) => { accessToken: string } | undefined;
}

const log = createLog('silent');

/** Ops beside services that do nothing but hold orders, in one process, each with a database of its own. */
export async function startSystem({
  env = {},
  project = async () => {},
  services = ['customers', 'pricing', 'sellers', 'mes'],
  signIn,
}: SystemOptions = {}) {
  const names = [...services, 'ops'] as const;
  const databases = new Map(
    await Promise.all(names.map(async (name) => [name, await scratchDatabase(name, migrateKit)] as const)),
  );
  let offsetMs = 0;
  const clock = () => new Date(Date.now() + offsetMs);
  const bus = createInProcessBus({ retry: { delaysMs: [20], maxAttempts: 3 } });
  const platform: Platform = {
    env: {
      OPS_AUDITED_SERVICES: names.join(','),
      OPS_AUDIT_EVERY_MINUTES: '0',
      OPS_AUDIT_SETTLE_MS: '700',
      OPS_AUDIT_HEAL_MS: '700',
      OPS_AUDIT_ANSWER_SECONDS: '5',
      ...env,
    },
    log,
    clock,
    bus: bus as Bus,
    verifyToken: async (token) => ({ id: 'someone', role: token.split('.')[2] as 'admin' }),
    storage: {} as Platform['storage'],
    dataDir: '/nowhere',
    publicUrl: 'http://127.0.0.1',
    databaseUrl: (service) => databases.get(service)!.url,
    maxConnections: 4,
    fail: (error) => {
      throw error;
    },
  };
  const parts = new Map<ServiceName, ServiceParts<unknown>>();
  const holders = services.map((service) => holder(service, parts, project));
  const running = [
    ...holders.map((definition) => createService(definition, platform)),
    createService(withParts(ops, parts), platform),
  ];
  const app: App = await createHttpServer({ log, verifyToken: platform.verifyToken, docs: false });
  for (const service of running) await service.mount(app);
  if (signIn) {
    app.post('/api/identity/v1/sessions', { config: { access: 'public' } }, async (request, reply) => {
      const session = signIn(request.body as { email: string; password: string });
      return session ?? reply.code(401).send({});
    });
  }
  for (const service of running) await service.start();
  for (const service of running) service.goOn();

  return {
    app,
    db: (service: ServiceName): Database => parts.get(service)!.db,
    parts: (service: ServiceName) => parts.get(service)!,
    /** Lets time pass for everything that asks the clock. */
    passTime(ms: number) {
      offsetMs += ms;
    },
    now: clock,
    async step(service: ServiceName, orderId: string, command: Command) {
      const result = await parts.get(service)!.orders.step(orderId, command);
      if (!result.ok) throw new Error(`${command.type} was refused: ${JSON.stringify(result.refusal)}`);
      return result.order;
    },
    async request<T>(method: 'GET' | 'POST', url: string, headers: Record<string, string> = {}) {
      const reply = await app.inject({
        method,
        url: `/api/ops/v1${url}`,
        headers: { authorization: 'Bearer a.b.admin', ...headers },
      });
      return { status: reply.statusCode, headers: reply.headers, body: reply.json<T>() };
    },
    async stop() {
      await Promise.all(running.map((service) => service.drain()));
      await bus.close();
      await Promise.all(running.map((service) => service.stop()));
      await app.close();
      for (const database of databases.values()) await database.drop();
    },
  };
}
export type System = Awaited<ReturnType<typeof startSystem>>;

async function migrateKit(url: string): Promise<void> {
  const db = openDatabase({ url, name: 'migrate', maxConnections: 1, log });
  await migrate(db, [kitMigrations]);
  await db.close();
}

function holder(
  service: ServiceName,
  parts: Map<ServiceName, ServiceParts<unknown>>,
  project: (service: ServiceName, changes: readonly Change[]) => Promise<void>,
): ServiceDefinition {
  return defineService({
    target: service,
    service,
    summary: 'holds orders',
    migrations: kitMigrations,
    readConfig: () => ({}),
    listens: 'orders',
    project: (_tx, changes) => project(service, changes),
    create(own) {
      parts.set(service, own);
      return {};
    },
  });
}

function withParts(
  definition: ServiceDefinition,
  parts: Map<ServiceName, ServiceParts<unknown>>,
): ServiceDefinition {
  return {
    ...definition,
    create(own) {
      parts.set(definition.service, own);
      return definition.create(own);
    },
  };
}

let numbers = 0;

const way: readonly (readonly [ServiceName, () => Command])[] = [
  [
    'customers',
    () => ({
      type: 'order.initiated',
      data: { by: customer, number: orderNumber(numbers++), origin: 'customers', customerId: 'c-1' },
    }),
  ],
  [
    'customers',
    () => ({
      type: 'order.file-uploaded',
      data: { by: customer, model: { sha256: 'a'.repeat(64), fileName: 'ring.stl', bytes: 84 } },
    }),
  ],
  [
    'customers',
    () => ({ type: 'order.submitted', data: { by: customer, materialId: 'gold-585', quantity: 1 } }),
  ],
  [
    'pricing',
    () => ({
      type: 'order.price-calculated',
      data: {
        by: { role: 'system', id: 'pricing' },
        totalMinor: 1_000_00,
        currency: 'RUB',
        quoteId: newId(),
        priceListId: 'p-1',
        weightGrams: 3,
        volumeMm3: 230,
      },
    }),
  ],
  [
    'sellers',
    () => ({
      type: 'order.manufacturing-approved',
      data: {
        by: { role: 'seller', id: 's-1' },
        promisedAt: new Date(Date.now() + 21 * 86_400_000).toISOString(),
      },
    }),
  ],
  ['mes', () => ({ type: 'order.manufacturing-started', data: { by: operator, operatorId: 'o-1' } })],
  ['mes', () => ({ type: 'order.manufacturing-completed', data: { by: operator } })],
  ['mes', () => ({ type: 'order.packaging-started', data: { by: operator } })],
  ['mes', () => ({ type: 'order.shipped', data: { by: operator, carrier: 'post', trackingNumber: 'T1' } })],
  [
    'sellers',
    () => ({ type: 'order.closed', data: { by: { role: 'seller', id: 's-1' }, reason: 'delivered' } }),
  ],
];

const customer = { role: 'customer', id: 'c-1' } as const;
const operator = { role: 'operator', id: 'o-1' } as const;

/** Takes a new order so many steps along the usual way, each as soon as its owner knows of the one before. */
export async function makeOrder(system: System, stepsTaken: number): Promise<string> {
  const orderId = newId();
  for (const [i, [service, command]] of way.slice(0, stepsTaken).entries()) {
    await heldAt(system, [service], orderId, i);
    await system.step(service, orderId, command());
  }
  return orderId;
}

/** Waits until these services hold the order at this version. */
export async function heldAt(
  system: System,
  services: readonly ServiceName[],
  orderId: string,
  version: number,
): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const held = await Promise.all(services.map((service) => system.parts(service).orders.get(orderId)));
    if (held.every((order) => (order?.version ?? 0) >= version)) return;
    if (Date.now() > deadline) {
      throw new Error(
        `order ${orderId} is at ${held.map((order) => order?.version ?? 0).join()}, not at ${version}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export const everybody: readonly ServiceName[] = ['customers', 'pricing', 'sellers', 'mes', 'ops'];
