/** An answer that was not a success, with the problem's code and text. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** The address of each service: one for all of them, or one each. */
export type Addresses = (service: string) => string;

export interface ApiClient {
  /** `path` begins with the service: `customers/orders`. Throws an ApiError on 4xx and 5xx. */
  get<T>(path: string): Promise<Answer<T>>;
  post<T>(path: string, body?: object, headers?: Readonly<Record<string, string>>): Promise<Answer<T>>;
  /** The full address of a path. */
  url(path: string): string;
  readonly headers: () => Readonly<Record<string, string>>;
}

const answerWithinMs = 15_000;

/** Speaks to the platform's API as one signed-in person, or as nobody. */
export function createApiClient(addresses: Addresses, accessToken?: () => string): ApiClient {
  const headers = (): Record<string, string> =>
    accessToken ? { authorization: `Bearer ${accessToken()}` } : {};
  const url = (path: string) => {
    const [service = '', ...rest] = path.split('/');
    return `${addresses(service)}/api/${service}/v1/${rest.join('/')}`;
  };

  async function send<T>(method: string, path: string, init: RequestInit = {}): Promise<Answer<T>> {
    const response = await fetch(url(path), {
      ...init,
      method,
      headers: { ...headers(), ...(init.headers as Record<string, string>) },
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const text = await response.text();
    const body = text ? JSON.parse(text) : undefined;
    if (!response.ok) {
      throw new ApiError(
        response.status,
        body?.code ?? 'none',
        `${method} ${path}: ${response.status} ${text}`,
      );
    }
    return { status: response.status, body, headers: response.headers };
  }

  return {
    get: (path) => send('GET', path),
    post: (path, body = {}, extra = {}) =>
      send('POST', path, {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...extra },
      }),
    url,
    headers,
  };
}
