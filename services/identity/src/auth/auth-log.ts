import type { Log } from '@alexandrite/service-kit';

/** better-auth's warnings and errors in our log, without what it attaches: that may hold names and e-mails. */
export function authLog(log: Log) {
  return {
    level: 'error' as const,
    log(level: string, message: string, ...attached: unknown[]) {
      const error = attached.find((part) => part instanceof Error);
      const code = error && 'code' in error ? error.code : undefined;
      log[level === 'error' ? 'warn' : 'debug']({ from: 'better-auth', error: error?.name, code }, message);
    },
  };
}
