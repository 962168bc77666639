import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLog, kitMigrations, migrate, newId, openDatabase } from '@alexandrite/service-kit';
import { scratchDatabase } from '@alexandrite/testkit';
import { expect, it } from 'vitest';

const folder = new URL('../migrations/', import.meta.url);
const [wanted, unwanted, waiting] = ['a', 'b', 'c'].map((letter) => letter.repeat(64));

it('has models of before there were findings analysed anew: at once where an order waits, otherwise when asked', async () => {
  await using database = await scratchDatabase('pricing');
  const db = openDatabase({
    url: database.url,
    name: 'test',
    maxConnections: 2,
    log: createLog('silent'),
  });
  const first = await mkdtemp(join(tmpdir(), 'migrations-'));
  try {
    await copyFile(new URL('0001-init.sql', folder), join(first, '0001-init.sql'));
    await migrate(db, [kitMigrations, { owner: 'pricing', folder: pathToFileURL(`${first}/`) }]);
    await db.query(
      `insert into analyses (sha256, measures, analysed_at) values ($1, '{"volumeMm3":1}', now()), ($2, '{}', now())`,
      [wanted, unwanted],
    );
    await db.query('insert into analyses (sha256) values ($1)', [waiting]);
    await db.query(
      `insert into pricing_jobs (order_id, order_version, sha256, material_id, quantity, ready)
       values ($1, 3, $2, 'silver-925', 1, true)`,
      [newId(), wanted],
    );

    await migrate(db, [kitMigrations, { owner: 'pricing', folder }]);
    const { rows } = await db.query(
      `select sha256, measures, due_at <= now() as due, due_at = 'infinity' as asleep from analyses order by sha256`,
    );
    expect(rows).toEqual([
      { sha256: wanted, measures: null, due: true, asleep: false },
      { sha256: unwanted, measures: null, due: false, asleep: true },
      { sha256: waiting, measures: null, due: true, asleep: false },
    ]);
    expect((await db.query('select ready, options from pricing_jobs')).rows).toEqual([
      { ready: false, options: null },
    ]);
  } finally {
    await db.close();
    await rm(first, { recursive: true });
  }
});
