import { pino, type Logger } from 'pino';

export type Log = Logger;
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** One JSON line per event of meaning on standard output. Never given names, addresses, tokens or file content. */
export function createLog(level: (typeof logLevels)[number], base: Record<string, string> = {}): Log {
  return pino({ level, base, timestamp: pino.stdTimeFunctions.isoTime });
}
