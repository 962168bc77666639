import { pino, type Logger } from 'pino';

export type Log = Logger;
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** One JSON line per event of meaning on standard output. Never given names, addresses, tokens or file content. */
export function createLog(level: (typeof logLevels)[number], base: Record<string, string> = {}): Log {
  return pino({ level, base, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: plainError } });
}

/** What of an error may be logged. Drivers hang rows, connections and passwords on theirs. */
function plainError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? { code: String(error.code) } : {};
  const cause = error.cause === undefined ? {} : { cause: plainError(error.cause) };
  return { type: error.name, message: error.message, ...code, stack: error.stack, ...cause };
}
