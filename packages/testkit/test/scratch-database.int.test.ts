import { eventually, scratchDatabase } from '@alexandrite/testkit';
import pg from 'pg';
import { expect, it } from 'vitest';

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'forgotten' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function query(url: string, sql: string): Promise<readonly unknown[]> {
  const client = await connect(url);
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

it('migrates once, however many ask at the same moment, and gives each a database of its own', async () => {
  let migrated = 0;
  const migrate = async (url: string): Promise<void> => {
    migrated += 1;
    await query(url, 'create table ring (size int)');
  };
  const databases = await Promise.all([1, 2, 3].map(() => scratchDatabase('once', migrate)));
  expect(migrated).toBe(1);
  const [first, second] = databases;
  await query(first?.url ?? '', 'insert into ring values (17)');
  expect(await query(second?.url ?? '', 'select * from ring')).toEqual([]);
  await Promise.all(databases.map((database) => database.drop()));
});

it('tries the migration again after one that failed', async () => {
  const broken = (url: string): Promise<void> =>
    query(url, 'create table half (x no_such_type)').then(() => undefined);
  await expect(scratchDatabase('again', broken)).rejects.toThrow(/no_such_type/);
  const database = await scratchDatabase('again', async (url) => {
    await query(url, 'create table whole ()');
  });
  expect(await query(database.url, 'select * from whole')).toEqual([]);
  await database.drop();
});

it('is dropped with the scope that used it', async () => {
  let url: string;
  {
    await using database = await scratchDatabase('scoped');
    url = database.url;
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  }
  await expect(connect(url)).rejects.toThrow(/does not exist/);
});

it('complains of connections that were left open, and is dropped all the same', async () => {
  const database = await scratchDatabase('leaky');
  const client = await connect(database.url);
  await client.query("select 'the last query'");
  await expect(database.drop()).rejects.toThrow(/forgotten \(idle\): select 'the last query'/);
  await eventually(() => expect(client.query('select 1')).rejects.toThrow(/terminat|closed|queryable/));
  await expect(connect(database.url)).rejects.toThrow(/does not exist/);
});
