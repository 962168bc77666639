import type { Order } from '@alexandrite/contracts';
import {
  createHttpServer,
  createLog,
  createService,
  openDatabase,
  roles,
  systemClock,
  type App,
  type Clock,
  type Database,
  type Platform,
  type Role,
  type RunnableService,
} from '@alexandrite/service-kit';
import { eventually, scratchDatabase } from '@alexandrite/testkit';
import { definePricingWorker, pricing } from '../src/index.ts';
import { memoryStorage, type MemoryStorage } from './memory-storage.ts';
import { recordingBus, type RecordingBus } from './recording-bus.ts';

export interface SystemOptions {
  /** Workers to begin with; one unless told. */
  readonly workers?: number;
  readonly env?: Record<string, string>;
  readonly analysisThread?: URL;
  readonly clock?: Clock;
  /** Instances of `pricing`; one unless told. Requests go to the first. */
  readonly instances?: number;
}

/** The pricing service with its workers on a database of their own. */
export interface PricingSystem extends AsyncDisposable {
  readonly app: App;
  readonly db: Database;
  readonly bus: RecordingBus;
  readonly storage: MemoryStorage;
  startWorker(): Promise<RunnableService>;
  /** The order once its status is one of these. */
  orderIn(orderId: string, ...statuses: Order['status'][]): Promise<Order>;
  count(from: string): Promise<number>;
}

export const tokenOf = (role: Role, id: string) => ({ authorization: `Bearer ${role}.${id}.signature` });

export async function startPricingSystem(options: SystemOptions = {}): Promise<PricingSystem> {
  const { workers = 1, env = {}, analysisThread, clock = systemClock, instances = 1 } = options;
  const database = await scratchDatabase('pricing');
  const log = createLog('silent');
  const bus = recordingBus();
  const storage = memoryStorage();
  const platform: Platform = {
    env,
    log,
    clock,
    bus,
    async verifyToken(token) {
      const [role, id] = token.split('.');
      const known = roles.find((name) => name === role);
      return known && id ? { role: known, id } : undefined;
    },
    storage,
    dataDir: '/nonexistent',
    publicUrl: 'http://localhost',
    databaseUrl: () => database.url,
    maxConnections: 6,
    fail: (error) => log.error(error),
  };
  const running: RunnableService[] = [];
  const begin = async (service: RunnableService) => {
    running.push(service);
    await service.start();
    service.goOn();
    return service;
  };
  const startWorker = () => begin(createService(definePricingWorker(analysisThread), platform));

  const apis = Array.from({ length: instances }, () => createService(pricing, platform));
  const app = await createHttpServer({ log, verifyToken: platform.verifyToken, docs: false });
  await apis[0]!.mount(app);
  await Promise.all([...apis.map(begin), ...Array.from({ length: workers }, startWorker)]);
  const db = openDatabase({ url: database.url, name: 'test', maxConnections: 2, log });

  return {
    app,
    db,
    bus,
    storage,
    startWorker,
    orderIn: (orderId, ...statuses) =>
      eventually(
        async () => {
          const { rows } = await db.query<{ state: Order }>('select state from orders where order_id = $1', [
            orderId,
          ]);
          const order = rows[0]?.state;
          if (!order || !statuses.includes(order.status)) throw new Error(`the order is ${order?.status}`);
          return order;
        },
        { timeoutMs: 30_000 },
      ),
    async count(from) {
      const { rows } = await db.query<{ n: number }>(`select count(*)::integer as n from ${from}`);
      return rows[0]!.n;
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      await Promise.all(running.map((service) => service.drain()));
      await Promise.all(running.map((service) => service.stop()));
      await db.close();
      await database.drop();
    },
  };
}
