import { performance, monitorEventLoopDelay } from 'node:perf_hooks';
import { request } from 'node:http';
const t00 = performance.now();
const kit = await import('@alexandrite/service-kit');
const t0 = performance.now();
const rss0 = process.memoryUsage().rss;
const { identity, ensureDemoPeople } = await import('./dist/index.js');
const t1 = performance.now();
console.log('kit import', (t0 - t00).toFixed(0), 'ms; identity module import', (t1 - t0).toFixed(0), 'ms');
const { startPostgres } = await import('@alexandrite/local-engines');
const pgs = await startPostgres({ dir: '/tmp/idm', durable: true });
const url = await pgs.createDatabase('alexandrite_identity');
const port = 18455,
  publicUrl = `http://127.0.0.1:${port}`;
const log = kit.createLog('warn');
const bus = kit.createInProcessBus();
const verifyToken = kit.createTokenVerifier({
  jwksUrl: `${publicUrl}/api/identity/v1/auth/jwks`,
  issuer: 'alexandrite',
  audience: 'alexandrite',
});
const service = kit.createService(identity, {
  env: {},
  log,
  clock: kit.systemClock,
  bus,
  verifyToken,
  storage: kit.createFolderStorage('/tmp/idm/models'),
  dataDir: '/tmp/idm',
  publicUrl,
  databaseUrl: () => url,
  maxConnections: 8,
  fail: (e) => {
    throw e;
  },
});
const app = await kit.createHttpServer({ log, verifyToken, docs: true });
await service.mount(app);
let t = performance.now();
await service.start();
console.log('start (with migrations)', (performance.now() - t).toFixed(0), 'ms');
service.goOn();
await app.listen({ port, host: '127.0.0.1' });
const base = publicUrl + '/api/identity/v1';
const post = (p, json, h = {}) =>
  fetch(base + p, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...h },
    body: JSON.stringify(json),
  });
t = performance.now();
const rss1 = process.memoryUsage().rss;
await ensureDemoPeople(url, [{ role: 'admin', name: 'A', email: 'a@example.com', password: 'password-1' }]);
console.log('demo people first', (performance.now() - t).toFixed(0));
t = performance.now();
let r = await fetch(base + '/auth/jwks');
await r.text();
console.log(
  'first jwks (loads better-auth, makes the key)',
  (performance.now() - t).toFixed(0),
  'ms',
  r.status,
  r.headers.get('cache-control'),
  'rss +',
  ((process.memoryUsage().rss - rss1) / 1e6).toFixed(0),
  'MB',
);
const json = { email: 'a@example.com', password: 'password-1' };
for (let i = 0; i < 3; i++) await (await post('/sessions', json)).text();
const h = monitorEventLoopDelay({ resolution: 5 });
h.enable();
for (const conc of [1, 4, 16]) {
  const n = 40;
  t = performance.now();
  let k = 0;
  const lat = [];
  await Promise.all(
    Array.from({ length: conc }, async () => {
      while (k++ < n) {
        const s = performance.now();
        const r = await post('/sessions', json);
        await r.text();
        if (r.status !== 201) console.log(r.status);
        lat.push(performance.now() - s);
      }
    }),
  );
  lat.sort((a, b) => a - b);
  console.log(
    'sign-ins',
    conc,
    'at once:',
    ((lat.length / (performance.now() - t)) * 1e3).toFixed(1),
    '/s p50',
    lat[lat.length >> 1].toFixed(0),
    'ms',
  );
}
h.disable();
console.log(
  'event loop delay ms p50',
  (h.percentile(50) / 1e6).toFixed(1),
  'p99',
  (h.percentile(99) / 1e6).toFixed(1),
  'max',
  (h.max / 1e6).toFixed(1),
);
const s = await (await post('/sessions', json)).json();
{
  const n = 300;
  t = performance.now();
  for (let i = 0; i < n; i++)
    await (await post('/sessions/refresh', {}, { authorization: 'Bearer ' + s.token })).text();
  console.log('refresh', ((n / (performance.now() - t)) * 1e3).toFixed(0), '/s one by one');
}
// timing: unknown e-mail v. wrong password
const time = async (email) => {
  const a = [];
  for (let i = 0; i < 30; i++) {
    const e = email(i);
    const s = performance.now();
    const r = await post('/sessions', { email: e, password: 'wrong-wrong' });
    await r.text();
    if (r.status !== 401) console.log(r.status);
    a.push(performance.now() - s);
  }
  a.sort((x, y) => x - y);
  return a[15].toFixed(1);
};
for (let i = 0; i < 30; i++) await kit.openDatabase;
const pgm = (await import('../../node_modules/pg/lib/index.js')).default;
const c = new pgm.Client(url);
await c.connect();
const clear = () => c.query('delete from sign_in_attempts');
const tk = async (f) => {
  const a = [];
  for (let i = 0; i < 40; i++) {
    await clear();
    const s = performance.now();
    const r = await post('/sessions', { email: f(i), password: 'wrong-wrong' });
    await r.text();
    if (r.status !== 401) console.log(r.status);
    a.push(performance.now() - s);
  }
  a.sort((x, y) => x - y);
  return a[20].toFixed(1);
};
console.log(
  'median ms wrong password',
  await tk(() => 'a@example.com'),
  'unknown e-mail',
  await tk((i) => `u${i}@example.com`),
  'again',
  await tk(() => 'a@example.com'),
  await tk((i) => `u${i}@example.com`),
);
await c.end();
// origin
for (const [o, cookie] of [
  ['https://evil.example', 'x=y'],
  [publicUrl, 'x=y'],
  ['https://evil.example', undefined],
]) {
  const r = await post('/auth/sign-in/email', json, { origin: o, ...(cookie ? { cookie } : {}) });
  console.log('origin', o, cookie, r.status, (await r.text()).slice(0, 150));
}
const docs = app.swagger();
console.log(
  Object.entries(docs.paths)
    .flatMap(([p, v]) => Object.keys(v).map((m) => m + ' ' + p))
    .join('\n'),
);
console.log(JSON.stringify(docs.paths['/api/identity/v1/customers'].post).slice(0, 1500));
await app.close();
await service.drain();
await bus.close();
await service.stop();
await pgs.stop();
