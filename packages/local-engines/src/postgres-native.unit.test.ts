import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { completeCopy, linkLibraries } from './postgres-native.ts';

let dir: string;
let native: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'alexandrite-native-test-'));
  native = join(dir, 'package', 'native');
  mkdirSync(join(native, 'lib', 'deep'), { recursive: true });
  writeFileSync(join(native, 'lib', 'libpq.so.5.18'), 'library', { mode: 0o600 });
  writeFileSync(join(native, 'lib', 'deep', 'program'), 'program', { mode: 0o700 });
  writeFileSync(join(native, 'lib', 'libpq.a'), 'not needed to run');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('makes the missing library links, and again changes nothing', () => {
  expect(linkLibraries(native)).toBe(true);
  expect(linkLibraries(native)).toBe(true);
  expect(basename(realpathSync(join(native, 'lib', 'libpq.so.5')))).toBe('libpq.so.5.18');
});

it('makes a copy with its links that everybody may read, whatever the modes of the original', () => {
  const copy = completeCopy(native, join(dir, 'copy'));
  expect(readFileSync(join(copy, 'lib', 'libpq.so.5'), 'utf8')).toBe('library');
  const mode = (path: string): number => statSync(join(copy, path)).mode & 0o777;
  expect([mode('lib'), mode('lib/deep/program'), mode('lib/libpq.so.5.18')]).toEqual([0o755, 0o755, 0o644]);
  expect(statSync(join(copy, 'lib', 'libpq.a'), { throwIfNoEntry: false })).toBeUndefined();
});

it('brings back what a cleaner of temporary folders removed from the copy', () => {
  const copy = completeCopy(native, join(dir, 'copy'));
  rmSync(join(copy, 'lib', 'deep'), { recursive: true });
  completeCopy(native, join(dir, 'copy'));
  expect(readFileSync(join(copy, 'lib', 'deep', 'program'), 'utf8')).toBe('program');
});
