import type { Auth, AuthOptions } from './auth.ts';

/** Gives better-auth, loaded when it is first needed: importing it takes some 200 ms that the start does not wait for. */
export type LazyAuth = () => Promise<Auth>;

export function lazyAuth(options: () => Promise<AuthOptions>): LazyAuth {
  let loading: Promise<Auth> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };

  async function load(): Promise<Auth> {
    const [{ createAuth }, given] = await Promise.all([import('./auth.ts'), options()]);
    return createAuth(given);
  }
}
