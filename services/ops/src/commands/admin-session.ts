/** Where the running server is, and who asks; the person must be an admin. */
export interface CommandOptions {
  readonly baseUrl: string;
  /** Where to sign in, when identity has an address of its own. */
  readonly identityUrl?: string | undefined;
  readonly email: string;
  readonly password: string;
  /** Prints one line; to standard output unless told otherwise. */
  readonly print?: (line: string) => void;
}

/** The API of a running server, as the admin who signed in. */
export interface AdminSession {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, headers?: Readonly<Record<string, string>>): Promise<T>;
}

/** Signs in. Throws, saying what the server answered, when it does not let this person in. */
export async function signIn({
  baseUrl,
  identityUrl = baseUrl,
  email,
  password,
}: CommandOptions): Promise<AdminSession> {
  const [base, identity] = [baseUrl, identityUrl].map((url) => url.replace(/\/+$/, ''));
  const { accessToken } = await ask<{ accessToken: string }>(`${identity}/api/identity/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const authorization = `Bearer ${accessToken}`;
  return {
    get: (path) => ask(`${base}${path}`, { headers: { authorization } }),
    post: (path, headers) =>
      ask(`${base}${path}`, { method: 'POST', headers: { authorization, ...headers } }),
  };
}

async function ask<T>(url: string, init: RequestInit): Promise<T> {
  const reply = await fetch(url, { ...init, signal: AbortSignal.timeout(30_000) });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${init.method ?? 'GET'} ${url} was answered ${reply.status}: ${text}`);
  return JSON.parse(text) as T;
}

/** Prints the last line of a command, for programs. Gives the exit code: 0 when every aim is met. */
export function conclude(
  print: (line: string) => void,
  conclusion: {
    readonly name: string;
    readonly ok: boolean;
    readonly figures: Readonly<Record<string, number>>;
    readonly aims: Readonly<Record<string, string>>;
  },
): number {
  print(JSON.stringify(conclusion));
  return conclusion.ok ? 0 : 1;
}
