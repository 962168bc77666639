import { randomUUID } from 'node:crypto';
import { createApiClient, type Addresses, type ApiClient } from './api-client.ts';

interface Session {
  readonly token: string;
  readonly accessToken: string;
  readonly person: { readonly id: string; readonly role: string };
}

/** Somebody who is signed in and stays so: the short-lived access token is renewed before it ends. */
export interface SignedIn extends ApiClient {
  readonly id: string;
  readonly role: string;
  /** A token that is good for at least a minute. */
  readonly accessToken: () => string;
  signOut(): void;
}

export interface LogIn {
  readonly email: string;
  readonly password: string;
}

const renewEveryMs = 4 * 60_000;

export async function signIn(addresses: Addresses, { email, password }: LogIn): Promise<SignedIn> {
  const { body } = await createApiClient(addresses).post<Session>('identity/sessions', { email, password });
  return signedIn(addresses, body);
}

/** A new customer with a made-up address. */
export async function signUp(addresses: Addresses, name: string): Promise<SignedIn> {
  const email = `${randomUUID()}@example.org`;
  const { body } = await createApiClient(addresses).post<Session>('identity/customers', {
    name,
    email,
    password: `${randomUUID()}-Aa1`,
    language: 'en',
  });
  return signedIn(addresses, body);
}

/** A new person of a role, made by an admin, signed in. */
export async function hire(
  addresses: Addresses,
  admin: ApiClient,
  role: string,
  name: string,
): Promise<SignedIn> {
  const logIn = { email: `${randomUUID()}@example.org`, password: `${randomUUID()}-Aa1` };
  await admin.post('identity/people', { name, role, ...logIn }, { 'idempotency-key': randomUUID() });
  return signIn(addresses, logIn);
}

function signedIn(addresses: Addresses, session: Session): SignedIn {
  let { accessToken } = session;
  const renewal = setInterval(() => {
    const client = createApiClient(addresses, () => session.token);
    client.post<Session>('identity/sessions/refresh').then(
      ({ body }) => (accessToken = body.accessToken),
      () => {},
    );
  }, renewEveryMs).unref();
  return {
    ...createApiClient(addresses, () => accessToken),
    id: session.person.id,
    role: session.person.role,
    accessToken: () => accessToken,
    signOut: () => clearInterval(renewal),
  };
}
