import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a program can be started by its name alone. */
export function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** What keeps a command, and all that it starts, on one core: `taskset -c 0`; nothing where there is no taskset. */
export function pinToOneCore(): readonly string[] {
  if (!isInstalled('taskset')) return [];
  const allowed = /^Cpus_allowed_list:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return ['taskset', '-c', allowed ?? '0'];
}
