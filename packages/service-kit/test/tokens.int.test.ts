import { freePort } from '@alexandrite/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTokenVerifier } from '../src/auth/verify-token.ts';
import type { App } from '../src/http/app.ts';
import { personOf } from '../src/http/app.ts';
import { createHttpServer } from '../src/http/server.ts';
import { startKeyServer, type KeyServer } from './http-app.ts';
import { log } from './world/world.ts';

let identity: KeyServer;
let app: App;

async function appThatAsks(jwksUrl: string): Promise<App> {
  const made = await createHttpServer({ log, verifyToken: createTokenVerifier({ jwksUrl }), docs: false });
  made.get('/me', { config: { access: ['customer', 'admin'] } }, async (request) => personOf(request));
  made.get('/nobody', { config: { access: [] } }, async () => 'nobody comes here');
  made.get('/public', { config: { access: 'public' } }, async () => ({ hello: 'world' }));
  return made;
}

beforeAll(async () => {
  identity = await startKeyServer();
  app = await appThatAsks(identity.url);
});

afterAll(async () => {
  await app.close();
  await identity.close();
});

const asks = async (authorization: string | undefined, url = '/me', of = app) => {
  const { statusCode, headers, body } = await of.inject({
    url,
    headers: authorization ? { authorization } : {},
  });
  const { code } = JSON.parse(body) as { code?: string };
  return { status: statusCode, code, retryAfter: headers['retry-after'] };
};

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const soon = () => Math.floor(Date.now() / 1_000) + 300;
const claims = () => ({ iss: 'alexandrite', aud: 'alexandrite', sub: 'carl', role: 'admin', exp: soon() });
const refused = { status: 401, code: 'not-signed-in', retryAfter: undefined };

describe('a token', () => {
  it('of ours lets its person in, again and again', async () => {
    const token = await identity.sign({});
    for (let again = 0; again < 2; again++) {
      const response = await app.inject({ url: '/me', headers: { authorization: `bearer ${token}` } });
      expect([response.statusCode, response.json()]).toEqual([200, { id: 'carl', role: 'customer' }]);
    }
  });

  it.each([
    ['expired', () => identity.sign({}, { expires: Math.floor(Date.now() / 1_000) - 1 })],
    ['forged', () => identity.sign({}, { forged: true })],
    ['of another issuer', () => identity.sign({}, { issuer: 'elsewhere' })],
    ['for another audience', () => identity.sign({}, { audience: 'elsewhere' })],
    ['of a role that there is not', () => identity.sign({ role: 'emperor' })],
    ['unsigned', async () => `${base64({ alg: 'none' })}.${base64(claims())}.`],
    [
      'unsigned, with something in place of a signature',
      async () => `${base64({ alg: 'none' })}.${base64(claims())}.AA`,
    ],
    [
      'signed with the public key as a secret',
      async () => `${base64({ alg: 'HS256', kid: 'k1' })}.${base64(claims())}.AA`,
    ],
    ['changed after it was signed', async () => tampered(await identity.sign({}))],
    ['garbage', async () => 'a.b.c'],
  ])('that is %s is refused', async (_what, make) => {
    expect(await asks(`Bearer ${await make()}`)).toEqual(refused);
  });

  it('is forgotten when it expires, though it was good before', async () => {
    const token = await identity.sign({}, { expires: Math.floor(Date.now() / 1_000) + 1 });
    expect(await asks(`Bearer ${token}`)).toMatchObject({ status: 200 });
    await expect.poll(() => asks(`Bearer ${token}`), { timeout: 4_000 }).toEqual(refused);
  });

  it('is missing, or another kind of credential', async () => {
    expect(await asks(undefined)).toEqual(refused);
    expect(await asks('Basic Y2FybDpzZWNyZXQ=')).toEqual(refused);
  });

  it('of a role that is not named by the route is not enough', async () => {
    const seller = `Bearer ${await identity.sign({ role: 'seller' })}`;
    expect(await asks(seller)).toMatchObject({ status: 403, code: 'not-entitled' });
    expect(await asks(seller, '/nobody')).toMatchObject({ status: 403 });
    expect(await asks(undefined, '/public')).toMatchObject({ status: 200 });
  });
});

describe('while identity is away', () => {
  const away = { status: 503, code: 'not-available', retryAfter: '2' };

  it.each([
    ['cannot be reached', undefined],
    ['is out of order', { status: 500, body: '{}' }],
    ['answers nonsense', { status: 200, body: '<html>' }],
    ['answers other JSON', { status: 200, body: '{"keys":"none"}' }],
  ])('and %s, nobody is taken for a stranger: it is not known', async (_what, answer) => {
    const elsewhere = await startKeyServer();
    elsewhere.answer = answer;
    const url = answer ? elsewhere.url : `http://127.0.0.1:${await freePort()}/jwks`;
    const other = await appThatAsks(url);
    const token = `Bearer ${await elsewhere.sign({})}`;
    expect(await asks(token, '/me', other)).toEqual(away);
    expect(await asks(undefined, '/me', other)).toEqual(refused);
    expect(await asks(undefined, '/public', other)).toMatchObject({ status: 200 });

    elsewhere.answer = undefined;
    if (answer) expect(await asks(token, '/me', other)).toMatchObject({ status: 200 });
    await other.close();
    await elsewhere.close();
  });
});

function tampered(token: string): string {
  const [header, , signature] = token.split('.');
  return [header, base64(claims()), signature].join('.');
}
