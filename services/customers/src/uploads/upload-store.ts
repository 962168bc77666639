import type { Db, Tx } from '@alexandrite/service-kit';

/** A model on its way in. `bytes` is null while the client has not said how long the file is. */
export interface Upload {
  readonly id: string;
  readonly orderId: string;
  readonly customerId: string;
  readonly fileName: string;
  readonly bytes: number | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

interface Row extends Omit<Upload, 'bytes'> {
  readonly bytes: string | null;
}

const columns = `upload_id as id, order_id as "orderId", customer_id as "customerId", file_name as "fileName",
  bytes, created_at as "createdAt", finished_at as "finishedAt"`;

const fromRow = (row: Row): Upload => ({ ...row, bytes: row.bytes === null ? null : Number(row.bytes) });

async function select(db: Db, rest: string, values: unknown[]): Promise<Upload[]> {
  const { rows } = await db.query<Row & Record<string, unknown>>(
    `select ${columns} from uploads ${rest}`,
    values,
  );
  return rows.map(fromRow);
}

export async function insertUpload(db: Db, upload: Omit<Upload, 'finishedAt'>): Promise<void> {
  const { id, orderId, customerId, fileName, bytes, createdAt } = upload;
  await db.query(
    `insert into uploads (upload_id, order_id, customer_id, file_name, bytes, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [id, orderId, customerId, fileName, bytes, createdAt],
  );
}

export async function selectUpload(db: Db, id: string): Promise<Upload | undefined> {
  return (await select(db, 'where upload_id = $1', [id]))[0];
}

/** The upload that was begun last for an order. */
export async function selectLatestUpload(db: Db, orderId: string): Promise<Upload | undefined> {
  return (await select(db, 'where order_id = $1 order by upload_id desc limit 1', [orderId]))[0];
}

/** Uploads that are not finished and whose length is known. */
export async function selectOpenUploads(db: Db): Promise<Upload[]> {
  return select(db, 'where finished_at is null and bytes is not null', []);
}

/** Uploads begun before this moment, finished or not. */
export async function selectUploadsBefore(db: Db, moment: Date): Promise<Upload[]> {
  return select(db, 'where created_at < $1 order by created_at limit 1000', [moment]);
}

/** Those of these ids that are uploads. */
export async function selectKnownIds(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ upload_id: string }>(
    'select upload_id from uploads where upload_id = any($1::uuid[])',
    [ids],
  );
  return new Set(rows.map((row) => row.upload_id));
}

/** The unfinished uploads of one customer, oldest first. */
export async function selectOpenUploadsOf(db: Db, customerId: string): Promise<Upload[]> {
  return select(db, 'where customer_id = $1 and finished_at is null order by upload_id', [customerId]);
}

export async function setUploadLength(db: Db, id: string, bytes: number): Promise<void> {
  await db.query('update uploads set bytes = $2 where upload_id = $1', [id, bytes]);
}

/** Notes that the upload has become its order's model; false when it had already. */
export async function finishUpload(tx: Tx, id: string, finishedAt: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update uploads set finished_at = $2 where upload_id = $1 and finished_at is null',
    [id, finishedAt],
  );
  return rowCount === 1;
}

export async function deleteUpload(db: Db, id: string): Promise<void> {
  await db.query('delete from uploads where upload_id = $1', [id]);
}
