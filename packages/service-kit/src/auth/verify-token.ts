import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { roles, type Person } from './access.ts';

/**
 * Gives the person whom a token speaks for; undefined when it is expired, not ours or malformed. At once when that is
 * known already, as it is for nearly every request. Rejects with IdentityAway when it cannot be known at the moment.
 */
export type VerifyToken = (token: string) => Person | undefined | Promise<Person | undefined>;

/** Identity could not be asked for its keys: that says nothing about the token, so it is no refusal. */
export class IdentityAway extends Error {
  override readonly name = 'IdentityAway';
}

const claimsSchema = z.object({ sub: z.string().min(1), role: z.enum(roles), exp: z.number() });
const mostCached = 20_000;

/** What identity writes into every access token, and every service expects there. */
export const tokenNames = { issuer: 'alexandrite', audience: 'alexandrite' } as const;

export interface TokenRules {
  readonly jwksUrl: string;
}

/**
 * Verifies access tokens against identity's public keys (fetched when first needed and when an unknown key appears).
 * A token that was verified is remembered until it expires: checking a signature costs more than reading a status.
 */
export function createTokenVerifier({ jwksUrl }: TokenRules): VerifyToken {
  const keys: JWTVerifyGetKey = createRemoteJWKSet(new URL(jwksUrl), { cooldownDuration: 5_000 });
  const cache = new Map<string, { person: Person; expiresAt: number }>();

  return (token) => {
    const cached = cache.get(token);
    if (!cached) return verifyFirst(token);
    if (cached.expiresAt > Date.now()) return cached.person;
    cache.delete(token);
    return undefined;
  };

  async function verifyFirst(token: string): Promise<Person | undefined> {
    const claims = await verify(token);
    if (!claims) return undefined;
    if (cache.size >= mostCached) cache.delete(cache.keys().next().value!);
    const person = { id: claims.sub, role: claims.role };
    cache.set(token, { person, expiresAt: claims.exp * 1000 });
    return person;
  }

  async function verify(token: string) {
    try {
      const { payload } = await jwtVerify(token, keys, tokenNames);
      return claimsSchema.parse(payload);
    } catch (error) {
      if (saysTokenIsBad(error)) return undefined;
      throw new IdentityAway('the keys that sign access tokens could not be fetched', { cause: error });
    }
  }
}

const keyFetchFailures = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID']);

function saysTokenIsBad(error: unknown): boolean {
  if (error instanceof z.ZodError) return true;
  return error instanceof errors.JOSEError && !keyFetchFailures.has(error.code);
}
