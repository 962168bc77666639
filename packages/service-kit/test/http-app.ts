import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { tokenNames } from '../src/auth/verify-token.ts';

/** Identity, as far as a service knows it: the address of its public keys. */
export interface KeyServer {
  readonly url: string;
  /** What it answers instead of its keys. */
  answer: { status: number; body: string } | undefined;
  sign(claims: object, options?: SignOptions): Promise<string>;
  close(): Promise<void>;
}

interface SignOptions {
  readonly issuer?: string;
  readonly audience?: string;
  readonly expires?: string | number;
  /** Signed by somebody else, who uses the same name for his key. */
  readonly forged?: boolean;
}

export async function startKeyServer(): Promise<KeyServer> {
  const [own, other] = await Promise.all([generateKeyPair('EdDSA'), generateKeyPair('EdDSA')]);
  const keys: JWK[] = [{ ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'EdDSA', use: 'sig' }];
  const server = createServer((_request, response) => {
    const { status, body } = keyServer.answer ?? { status: 200, body: JSON.stringify({ keys }) };
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  const keyServer: KeyServer = {
    url: await listen(server),
    answer: undefined,
    sign: (claims, { forged = false, ...options } = {}) =>
      signed(claims, forged ? other.privateKey : own.privateKey, options),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return keyServer;
}

async function signed(claims: object, key: CryptoKey, options: SignOptions): Promise<string> {
  const { issuer = tokenNames.issuer, audience = tokenNames.audience, expires = '5m' } = options;
  return new SignJWT({ role: 'customer', ...claims })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'k1' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject('carl')
    .setExpirationTime(expires)
    .sign(key);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
}
