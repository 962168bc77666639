import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrderEvent, StepData, StepType } from '@alexandrite/contracts';
import {
  createFolderStorage,
  createHttpServer,
  createInProcessBus,
  createLog,
  createService,
  systemClock,
  type Clock,
  type ModelStorage,
  type Person,
} from '@alexandrite/service-kit';
import { scratchDatabase } from '@alexandrite/testkit';
import { customers } from '../src/index.ts';

export const anna: Person = { id: 'person-anna', role: 'customer' };
export const boris: Person = { id: 'person-boris', role: 'customer' };
export const admin: Person = { id: 'person-admin', role: 'admin' };

export interface Ask {
  readonly json?: unknown;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

export const tokenOf = ({ id, role }: Person) => `${role}.${id}.sig`;

interface Scene {
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly storage?: (real: ModelStorage) => ModelStorage;
}

/** The service as in production, over HTTP and on its own database, with a stand-in for identity. */
export async function startCustomers({
  env = {},
  clock = systemClock,
  storage = (real) => real,
}: Scene = {}) {
  const database = await scratchDatabase('customers');
  const dataDir = await mkdtemp(join(tmpdir(), 'customers-'));
  const models = createFolderStorage(join(dataDir, 'models'));
  const log = createLog('silent');
  const broken: Error[] = [];

  async function startInstance() {
    const bus = createInProcessBus();
    const verifyToken = async (token: string) => {
      const [role, id] = token.split('.');
      return { role, id } as Person;
    };
    const service = createService(customers, {
      env,
      log,
      clock,
      bus,
      verifyToken,
      storage: storage(models),
      dataDir,
      publicUrl: 'http://localhost',
      databaseUrl: () => database.url,
      maxConnections: 8,
      fail: (error) => broken.push(error),
    });
    const app = await createHttpServer({ log, verifyToken, docs: false });
    await service.mount(app);
    await service.start();
    service.goOn();
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    return {
      bus,
      api: `${url}/api/customers/v1`,
      check: () => service.check(),
      async stop() {
        await app.close();
        await service.drain();
        await bus.close();
        await service.stop();
      },
    };
  }

  let instance = await startInstance();
  const others: Awaited<ReturnType<typeof startInstance>>[] = [];

  const ask = (person: Person, method: string, path: string, { json, body, headers }: Ask = {}) =>
    fetch(path.startsWith('http') ? path : instance.api + path, {
      method,
      headers: {
        authorization: `Bearer ${tokenOf(person)}`,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(body === undefined ? {} : { body }),
    });

  return {
    ask,
    models,
    dataDir,
    databaseUrl: database.url,
    get api() {
      return instance.api;
    },
    check: () => instance.check(),
    /** A second instance beside the first: same database, same folder. */
    async another() {
      const other = await startInstance();
      others.push(other);
      return other;
    },
    async restart() {
      await instance.stop();
      instance = await startInstance();
    },
    /** A new order of this person's. */
    async order(person: Person): Promise<{ id: string; number: string; version: number }> {
      const answer = await ask(person, 'POST', '/orders', { headers: { 'idempotency-key': randomUUID() } });
      if (answer.status !== 201) throw new Error(`no order: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as { id: string; number: string; version: number };
    },
    /** Another service decides a step, and it arrives. */
    async arrives<T extends StepType>(
      orderId: string,
      version: number,
      source: string,
      type: T,
      data: StepData<T>,
    ) {
      const event = {
        specversion: '1.0',
        id: randomUUID(),
        source,
        type,
        subject: orderId,
        time: clock().toISOString(),
        dataschema: `urn:alexandrite:event:${type}:1`,
        orderversion: version,
        data,
      };
      await instance.bus.publish(event as unknown as Extract<OrderEvent, { type: T }>);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([instance, ...others].map((each) => each.stop()));
      await rm(dataDir, { recursive: true, force: true });
      await database.drop();
      if (broken.length > 0) throw new AggregateError(broken);
    },
  };
}

export type Customers = Awaited<ReturnType<typeof startCustomers>>;
