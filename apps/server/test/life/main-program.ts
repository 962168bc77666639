import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the server program to its end, with no settings but these. */
export function runMain(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const given = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { env: given, timeout: 60_000 }, (error, out, err) =>
      resolve({ status: error ? Number(error.code ?? -1) : 0, out, err }),
    );
  });
}
