import { problems } from '@alexandrite/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hire, signUp, type SignedIn } from '../../../lab/src/client/people.ts';
import { nothingThere, requestFor, type Subjects } from './access/requests.ts';
import { notingRoutes } from './access/routes-of-server.ts';
import { accessTable, askers, type Asker } from './access/table.ts';
import { startOneProcess } from './system/one-process.ts';
import { idempotencyKey, submittedOrder, untilStatus, type OrderView } from './system/orders.ts';
import { demo, type System } from './system/system.ts';

let system: System;
let routes: Set<string>;
let people: Readonly<Record<Exclude<Asker, 'anonymous'>, SignedIn>>;
/** On the shop floor already, and not yet. Both of `owner`. */
let approved: OrderView;
let unapproved: OrderView;
let subjects: Subjects;
/** What nobody may learn of them. */
let secrets: string[];

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

async function ask(asker: Asker, route: string, about: Subjects): Promise<Answer> {
  const { method, path, headers, body } = requestFor(route, about);
  const person = asker === 'anonymous' ? undefined : people[asker];
  const answer = await fetch(system.addresses('') + path, {
    method,
    headers: { ...headers, ...person?.headers() },
    ...(body === undefined ? {} : { body }),
  });
  return {
    status: answer.status,
    headers: Object.fromEntries([...answer.headers].filter(([name]) => name !== 'date')),
    text: await answer.text(),
  };
}

const pathOf = (route: string) => route.slice(route.indexOf(' ') + 1);
const isHeadOfGet = (route: string) => route.startsWith('HEAD') && `GET ${pathOf(route)}` in accessTable;
const rowOf = (route: string) => accessTable[isHeadOfGet(route) ? `GET ${pathOf(route)}` : route]!;
const cells = () =>
  [...routes]
    .filter((route) => route !== 'HEAD /api/docs/')
    .flatMap((route) => askers.map((asker, i) => ({ route, asker, cell: rowOf(route)[i]! })));

beforeAll(async () => {
  ({ made: system, routes } = await notingRoutes(() => startOneProcess()));
  const admin = await demo(system, 'admin');
  const { addresses } = system;
  people = {
    owner: await demo(system, 'customer'),
    another: await signUp(addresses, 'Another Customer'),
    seller: await demo(system, 'seller'),
    operator: await demo(system, 'operator'),
    partner: await hire(addresses, admin, 'partner', 'Pavel Partner'),
    admin,
  };
  const { owner, seller, operator } = people;
  [approved, unapproved] = await Promise.all([submittedOrder(owner), submittedOrder(owner)]);
  for (const { id } of [approved, unapproved]) {
    await untilStatus(seller, `sellers/orders/${id}`, 'PRICE_CALCULATED');
  }
  await seller.post(`sellers/orders/${approved.id}/approve`);
  await untilStatus(operator, `mes/orders/${approved.id}`, 'MANUFACTURING_APPROVED');
  const upload = await owner.get<{ uploadId: string }>(`customers/orders/${approved.id}/upload`);
  const audit = await admin.post<{ id: string }>('ops/audits', {}, idempotencyKey());
  const { body: full } = await owner.get<{ model: { sha256: string } }>(`customers/orders/${approved.id}`);
  subjects = {
    ...nothingThere(),
    orderId: approved.id,
    uploadId: upload.body.uploadId,
    personId: people.another.id,
    auditId: audit.body.id,
  };
  const { uploadId } = subjects;
  secrets = [approved.id, approved.number, unapproved.id, unapproved.number, owner.id, uploadId];
  secrets.push('Clara', 'customer@alexandrite.example', full.model.sha256);
});
afterAll(async () => {
  for (const person of Object.values(people ?? {})) person.signOut();
  await system?.stop();
});

it('has a row for every route of the running server, and no row for a route that is gone', () => {
  const listed = [...routes].filter((route) => !isHeadOfGet(route) && route !== 'HEAD /api/docs/');
  expect(listed.toSorted()).toEqual(Object.keys(accessTable).toSorted());
});

it('documents every route but the documentation itself and tus asking how far an upload is', async () => {
  const answer = await fetch(`${system.addresses('')}/api/docs/json`);
  const { paths } = (await answer.json()) as { paths: Record<string, object> };
  const documented = new Set(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    ),
  );
  const undocumented = Object.keys(accessTable).filter((route) => !documented.has(route));
  expect(undocumented.filter((route) => !route.includes('/api/docs'))).toEqual([
    'HEAD /api/customers/v1/uploads/:uploadId',
  ]);
});

/** A refusal that says what it must and nothing else. */
function expectSilent(route: string, { status, headers, text }: Answer): void {
  expect(headers).not.toHaveProperty('etag');
  expect(headers).not.toHaveProperty('location');
  expect(headers).not.toHaveProperty('last-modified');
  expect(Object.keys(headers).filter((name) => name.startsWith('upload-'))).toEqual([]);
  expect(headers['content-type']).toMatch(/^application\/problem\+json/);
  const told = JSON.stringify(headers) + text;
  for (const secret of secrets) expect(told).not.toContain(secret);
  expect(told).not.toMatch(/[A-Z]+_[A-Z]+|INITIATED|SUBMITTED|SHIPPED|CLOSED|CANCELLED/);
  if (route.startsWith('HEAD')) return expect(text).toBe('');
  const { instance, errors: _, ...problem } = JSON.parse(text) as Record<string, unknown>;
  expect(instance).toMatch(/^[\w-]{36}-[0-9a-z]{8}$/);
  const code = problem['code'] as keyof typeof problems;
  expect(problem).toEqual({ type: `/problems/${code}`, title: problems[code].en, status, code });
}

const withoutInstance = ({ text, ...answer }: Answer) => ({
  ...answer,
  text: text.replace(/"instance":"[^"]+"/, ''),
});

describe('the walk of every route by everybody', () => {
  it('refuses whoever is not entitled, and says nothing of what is there', async () => {
    const refused = cells().filter(({ cell }) => cell !== 'in');
    expect(refused.length).toBeGreaterThan(300);
    for (const { route, asker, cell } of refused) {
      const there = await ask(asker, route, subjects);
      expect({ route, asker, status: there.status }).toEqual({ route, asker, status: cell });
      expectSilent(route, there);
      const missing = await ask(asker, route, nothingThere());
      expect({ route, asker, ...withoutInstance(there) }).toEqual({
        route,
        asker,
        ...withoutInstance(missing),
      });
    }
  });

  it('lets an operator learn nothing of an order that is not approved yet', async () => {
    const floor = [...routes].filter((route) => /^\w+ \/api\/mes\/v1\/orders\/:orderId/.test(route));
    expect(floor.length).toBeGreaterThan(9);
    for (const route of floor) {
      const there = await ask('operator', route, { ...subjects, orderId: unapproved.id });
      expect({ route, status: there.status }).toEqual({ route, status: 404 });
      expectSilent(route, there);
      expect(withoutInstance(there)).toEqual(withoutInstance(await ask('operator', route, nothingThere())));
    }
  });

  it('lets in whoever is entitled, and tells strangers nothing of the order even then', async () => {
    const strangers = new Set<Asker>(['anonymous', 'another', 'partner']);
    const refusals = new Set([401, 403, 404]);
    const wrong: object[] = [];
    for (const { route, asker, cell } of cells().filter((one) => one.cell === 'in')) {
      const { status, headers, text } = await ask(asker, route, subjects);
      if (refusals.has(status) || status >= 500) wrong.push({ route, asker, cell, status, text });
      const told = JSON.stringify(headers) + text;
      if (strangers.has(asker)) for (const secret of secrets) expect(told).not.toContain(secret);
    }
    expect(wrong).toEqual([]);
  });
});

describe('a token that is not good', () => {
  it.each([
    ['that is nonsense', () => 'nonsense'],
    ['of nobody', () => 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4Iiwicm9sZSI6ImFkbWluIn0.'],
    ['whose role was changed', (token: string) => forged(token)],
    ['without its signature', (token: string) => `${token.slice(0, token.lastIndexOf('.'))}.AAAA`],
  ])('%s opens nothing', async (_, spoil) => {
    const token = spoil(people.owner.accessToken());
    const answer = await fetch(`${system.addresses('')}/api/ops/v1/orders/${approved.id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(401);
  });

  function forged(token: string): string {
    const [head, claims, signature] = token.split('.');
    const changed = { ...JSON.parse(Buffer.from(claims!, 'base64url').toString()), role: 'admin' };
    return [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
  }
});
