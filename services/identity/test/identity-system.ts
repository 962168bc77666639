import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { envelopeSchema, type Envelope } from '@alexandrite/contracts';
import {
  createFolderStorage,
  createHttpServer,
  createInProcessBus,
  createLog,
  createService,
  createTokenVerifier,
  kitMigrations,
  migrate,
  openDatabase,
  systemClock,
} from '@alexandrite/service-kit';
import { freePort, scratchDatabase } from '@alexandrite/testkit';
import { createFirstAdmin, identity } from '../src/index.ts';
import { identityMigrations } from '../src/migrations.ts';

export const log = createLog('silent');
export const password = 'correct horse battery';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly cookies: readonly string[];
  readonly text: string;
  // What an answer holds is what the tests are about.
  readonly body: Record<string, never> & { readonly [key: string]: unknown };
}

export interface Ask {
  readonly json?: unknown;
  readonly bearer?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** The loopback address that the request comes from. */
  readonly from?: string;
}

export interface Session {
  readonly token: string;
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly person: { readonly id: string; readonly role: string };
}

/** An empty identity database. */
function identityDatabase() {
  return scratchDatabase('identity', async (url) => {
    const db = openDatabase({ url, name: 'identity test', maxConnections: 1, log });
    await migrate(db, [kitMigrations, identityMigrations]);
    await db.close();
  });
}

/** Identity as in production, over HTTP, on its own database; another instance shares database and secret. */
export async function startIdentity(env: Readonly<Record<string, string>> = {}) {
  const database = await identityDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'identity-'));
  const db = openDatabase({ url: database.url, name: 'identity test', maxConnections: 2, log });
  const told: Envelope[] = [];

  async function startInstance(settings = env, folder = dataDir) {
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    const bus = createInProcessBus();
    const verifyToken = createTokenVerifier({
      jwksUrl: `${publicUrl}/api/identity/v1/auth/jwks`,
    });
    const service = createService(identity, {
      env: settings,
      log,
      clock: systemClock,
      bus,
      verifyToken,
      storage: createFolderStorage(join(folder, 'models')),
      dataDir: folder,
      publicUrl,
      databaseUrl: () => database.url,
      maxConnections: 6,
      fail: (error) => {
        throw error;
      },
    });
    const app = await createHttpServer({ log, verifyToken, docs: false });
    const stop = async () => {
      await app.close();
      await service.drain();
      await bus.close();
      await service.stop();
    };
    try {
      await bus.subscribe({
        consumer: 'test',
        topics: ['person.registered'],
        batchSize: 10,
        handle: async (deliveries) => {
          told.push(...deliveries.map(({ event }) => envelopeSchema.parse(event)));
          return deliveries.map(() => ({ done: true as const }));
        },
        park: async () => {},
      });
      await service.mount(app);
      await service.start();
      service.goOn();
      await app.listen({ port, host: '127.0.0.1' });
    } catch (error) {
      await stop();
      throw error;
    }
    const ask = (method: string, path: string, how: Ask = {}) =>
      send(`${publicUrl}/api/identity/v1${path}`, method, how);
    return { app, ask, verifyToken, stop, publicUrl };
  }

  const first = await startInstance();
  const instances = [first];
  let people = 0;

  async function signUp(how: Partial<Record<string, unknown>> = {}): Promise<Session & { email: string }> {
    const email = `customer-${(people += 1)}@example.com`;
    const json = { name: 'Анна', email, password, language: 'ru', ...how };
    const answer = await first.ask('POST', '/customers', { json });
    if (answer.status !== 201) throw new Error(`no sign-up: ${answer.status} ${answer.text}`);
    return { ...(answer.body as unknown as Session), email: json.email };
  }

  async function signIn(email: string, secret = password): Promise<Session> {
    const answer = await first.ask('POST', '/sessions', { json: { email, password: secret } });
    if (answer.status !== 201) throw new Error(`no sign-in: ${answer.status} ${answer.text}`);
    return answer.body as unknown as Session;
  }

  return {
    ...first,
    db,
    databaseUrl: database.url,
    dataDir,
    told,
    signUp,
    signIn,
    /** The session of an administrator made for this. */
    async admin(): Promise<Session & { email: string }> {
      const email = `admin-${(people += 1)}@example.com`;
      await createFirstAdmin(database.url, { email, name: 'Admin', password, another: true });
      return { ...(await signIn(email)), email };
    },
    makePerson: (admin: Session, json: Record<string, unknown>) =>
      first.ask('POST', '/people', {
        bearer: admin.accessToken,
        headers: { 'idempotency-key': randomUUID() },
        json: { name: 'Someone', email: `person-${(people += 1)}@example.com`, password, ...json },
      }),
    async another(settings?: Readonly<Record<string, string>>, folder?: string) {
      const instance = await startInstance(settings, folder);
      instances.push(instance);
      return instance;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(instances.map(({ stop }) => stop()));
      await db.close();
      await rm(dataDir, { recursive: true, force: true });
      await database.drop();
    },
  };
}

export type IdentitySystem = Awaited<ReturnType<typeof startIdentity>>;

function send(url: string, method: string, { json, bearer, headers, from }: Ask): Promise<Answer> {
  const body = json === undefined ? undefined : JSON.stringify(json);
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, {
      method,
      agent: false,
      ...(from ? { localAddress: from } : {}),
      headers: {
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
        ...headers,
      },
    });
    sent.on('error', reject);
    sent.on('response', async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString('utf8');
      resolve({
        status: answer.statusCode ?? 0,
        headers: answer.headers,
        cookies: (answer.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]!),
        text,
        body: text.startsWith('{') ? JSON.parse(text) : {},
      });
    });
    sent.end(body);
  });
}
