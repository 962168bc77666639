import { newId, type Database, type Tx } from '@alexandrite/service-kit';
import type { Jwk } from 'better-auth/plugins/jwt';

/** A key pair; the private key is encrypted with the installation's secret. */
export type SigningKey = Jwk;

const lockId = 4_711_003;

/** Keeps a new signing key; instances that make one at the same moment all get the first one's. */
export function keepSigningKey(db: Database, made: Omit<SigningKey, 'id'>): Promise<SigningKey> {
  return db.tx(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [lockId]);
    return (await liveKey(tx, made.alg)) ?? (await insertKey(tx, { ...made, id: newId() }));
  });
}

async function liveKey(tx: Tx, alg: string | undefined): Promise<SigningKey | undefined> {
  const { rows } = await tx.query<SigningKey & Record<string, unknown>>(
    `select id, public_key as "publicKey", private_key as "privateKey", alg, crv,
            created_at as "createdAt", expires_at as "expiresAt"
       from signing_keys
      where alg = $1 and (expires_at is null or expires_at > now())
      order by created_at desc limit 1`,
    [alg],
  );
  return rows[0];
}

async function insertKey(tx: Tx, key: SigningKey): Promise<SigningKey> {
  await tx.query(
    `insert into signing_keys (id, public_key, private_key, alg, crv, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [key.id, key.publicKey, key.privateKey, key.alg, key.crv, key.createdAt, key.expiresAt],
  );
  return key;
}
