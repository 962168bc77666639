import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Adds to package-lock.json the optional packages for other platforms that the registry at hand did not know. `npm ci`
 * refuses a lock without them; with them it installs, since it never fetches what is meant for another platform.
 */
function completeLock(packages) {
  const added = [];
  for (const [path, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (foldersUp(path).some((folder) => `${folder}node_modules/${name}` in packages)) continue;
      const platform = platformOf(name);
      if (platform === undefined) throw new Error(`cannot tell the platform of ${name}`);
      packages[`node_modules/${name}`] = { version, ...platform, ...(dev && { dev }), optional: true };
      added.push(`${name}@${version}`);
    }
  }
  return added;
}

/** Where Node looks for a package's dependencies, nearest first. */
function foldersUp(path) {
  const folders = [];
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    folders.push(`${at}/`);
  }
  return [...folders, ''];
}

/** `…-linux-x64-gnu`, `…-win32-arm64-msvc`, `…-darwin-x64`: the system and the processor a package is for. */
function platformOf(name) {
  const match =
    /(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|ia32|ppc64|riscv64|s390x|x64)\b/.exec(name);
  return match ? { cpu: [match[2]], os: [match[1]] } : undefined;
}

const path = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(path, 'utf8'));
const added = completeLock(lock.packages);
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en')),
);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added.length} packages for other platforms added`);
