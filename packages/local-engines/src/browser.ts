import { spawn } from 'node:child_process';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installDebianPackages } from './debian-packages.ts';
import { stopWithParent } from './stop-with-parent.ts';

const programs = {
  chromium: {
    path: '/usr/bin/chromium',
    package: 'chromium',
    // Chromium's sandbox refuses root; the pages shown are our own.
    args: (profile: string) => ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`],
  },
  firefox: {
    path: '/usr/bin/firefox-esr',
    package: 'firefox-esr',
    args: (profile: string) => ['--headless', '--no-remote', '--profile', profile],
  },
} as const;

export type BrowserName = keyof typeof programs;

/** Whether the browser is on this machine; on Debian as root it is installed when it is not. */
export async function haveBrowser(name: BrowserName, log: (line: string) => void): Promise<boolean> {
  const { path, package: debianPackage } = programs[name];
  if (await exists(path)) return true;
  return (await installDebianPackages([debianPackage], log)) && exists(path);
}

/** Shows a page in a browser without a screen and with a profile of its own, until it is closed. */
export async function openBrowser(name: BrowserName, url: string): Promise<{ close(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), `alexandrite-${name}-`));
  const { path, args } = programs[name];
  const child = spawn(path, [...args(home), url], {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, HOME: home },
  });
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => resolve()).once('error', () => resolve()),
  );
  const forget = child.pid === undefined ? () => undefined : stopWithParent(-child.pid, 'TERM');
  return {
    async close() {
      forget();
      // The whole group: browsers are many processes.
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
      await ended;
      await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
