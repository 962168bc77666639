import type { Db } from '@alexandrite/service-kit';

/** How long a lock lasts without being renewed: after this, its holder's process is taken for dead. */
export const lockSeconds = 15;

/** Takes the lock if nobody holds it, or its holder has died. */
export async function takeLock(db: Db, uploadId: string, token: string): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'upload-locks-take',
    text: `insert into upload_locks as l (upload_id, token, held_until)
           values ($1, $2, now() + make_interval(secs => $3))
           on conflict (upload_id) do update
             set token = excluded.token, held_until = excluded.held_until, release_asked = false
             where l.held_until < now()`,
    values: [uploadId, token, lockSeconds],
  });
  return rowCount === 1;
}

/** Asks whoever holds the lock to come to an end. */
export async function askForRelease(db: Db, uploadId: string): Promise<void> {
  await db.query({
    name: 'upload-locks-ask',
    text: 'update upload_locks set release_asked = true where upload_id = $1 and not release_asked',
    values: [uploadId],
  });
}

/** Holds the lock for longer. Gives whether it is still held, and still wanted by nobody else. */
export async function renewLock(db: Db, uploadId: string, token: string): Promise<boolean> {
  const { rows } = await db.query<{ release_asked: boolean }>({
    name: 'upload-locks-renew',
    text: `update upload_locks set held_until = now() + make_interval(secs => $3)
           where upload_id = $1 and token = $2 returning release_asked`,
    values: [uploadId, token, lockSeconds],
  });
  return rows[0]?.release_asked === false;
}

export async function dropLock(db: Db, uploadId: string, token: string): Promise<void> {
  await db.query({
    name: 'upload-locks-drop',
    text: 'delete from upload_locks where upload_id = $1 and token = $2',
    values: [uploadId, token],
  });
}
