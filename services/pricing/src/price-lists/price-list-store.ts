import type { Actor } from '@alexandrite/contracts';
import type { PriceList } from '@alexandrite/quoting';
import type { Db, Tx } from '@alexandrite/service-kit';
import { upgradePriceList, type FirstPriceList } from './upgrade-price-list.ts';

export interface StoredPriceList {
  readonly content: PriceList;
  /** RFC 3339 UTC. */
  readonly activeFrom: string;
  readonly createdAt: string;
  readonly createdBy: Actor;
}

/** Where a page of lists ends: active_from and created_at to the microsecond, and the id. */
export type PriceListKey = readonly [activeFrom: string, createdAt: string, id: string];

interface Row {
  content: PriceList | FirstPriceList;
  active_from: Date;
  created_at: Date;
  created_by: Actor;
  exact_active_from: string;
  exact_created_at: string;
}

const columns = `content, active_from, created_at, created_by,
  active_from::text as exact_active_from, created_at::text as exact_created_at`;
const newestFirst = 'order by active_from desc, created_at desc, id desc';

const fromRow = (row: Row): StoredPriceList => ({
  content: upgradePriceList(row.content),
  activeFrom: row.active_from.toISOString(),
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
});

/** The list that counts now. Throws when there is none, which the seed rules out. */
export async function selectCurrentPriceList(db: Db): Promise<StoredPriceList> {
  const { rows } = await db.query<Row>({
    name: 'price-list-current',
    text: `select ${columns} from price_lists where active_from <= now() ${newestFirst} limit 1`,
  });
  if (!rows[0]) throw new Error('there is no price list that is active');
  return fromRow(rows[0]);
}

/** The list of this id; undefined when there is none. */
export async function selectPriceList(db: Db, id: string): Promise<StoredPriceList | undefined> {
  const { rows } = await db.query<Row>({
    name: 'price-list-select',
    text: `select ${columns} from price_lists where id = $1`,
    values: [id],
  });
  return rows[0] && fromRow(rows[0]);
}

/** Lists after `after`, newest first, with the key of the last one when there may be more. */
export async function selectPriceLists(
  db: Db,
  after: PriceListKey | undefined,
  limit: number,
): Promise<{ lists: StoredPriceList[]; next: PriceListKey | undefined }> {
  const { rows } = await db.query<Row>({
    name: 'price-lists-page',
    text: `select ${columns} from price_lists
           where $1::timestamptz is null or (active_from, created_at, id) < ($1::timestamptz, $2::timestamptz, $3::text)
           ${newestFirst} limit $4`,
    values: [...(after ?? [null, null, null]), limit],
  });
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    lists: rows.map(fromRow),
    next: last && [last.exact_active_from, last.exact_created_at, last.content.id],
  };
}

/** Waits until no other transaction makes a price list, so that the newest one stays the newest. */
export async function lockPriceLists(tx: Tx): Promise<void> {
  await tx.query('lock table price_lists in share row exclusive mode');
}

/** Adds a list that is active from then on, or at once. */
export async function insertPriceList(
  db: Db,
  content: PriceList,
  activeFrom: string | undefined,
  by: Actor,
): Promise<StoredPriceList> {
  const { rows } = await db.query<Row>({
    name: 'price-list-insert',
    text: `insert into price_lists (id, active_from, currency, content, created_by)
           values ($1, coalesce($2::timestamptz, now()), $3, $4, $5) returning ${columns}`,
    values: [content.id, activeFrom, content.currency, JSON.stringify(content), JSON.stringify(by)],
  });
  return fromRow(rows[0]!);
}

/** Puts in the list to begin with where there is none yet. Processes that start together agree by its id. */
export async function seedPriceList(db: Db, content: PriceList, by: Actor): Promise<void> {
  await db.query(
    `insert into price_lists (id, active_from, currency, content, created_by)
     select $1, now(), $2, $3, $4 where not exists (select from price_lists) on conflict (id) do nothing`,
    [content.id, content.currency, JSON.stringify(content), JSON.stringify(by)],
  );
}
