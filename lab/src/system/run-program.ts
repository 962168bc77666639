import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs one of the server's commands as its user would; gives its exit status and what it printed. */
export function runProgram(
  name: 'admin' | 'ask-ops',
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ status: number; output: string }> {
  const program = fileURLToPath(new URL(`../../../apps/server/dist/${name}.js`, import.meta.url));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...args],
      { env: { PATH: process.env['PATH'], ...env } },
      (error, out, err) => resolve({ status: error ? Number(error.code ?? 1) : 0, output: out + err }),
    );
  });
}
