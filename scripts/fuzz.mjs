// `npm run fuzz -- [--seconds N] [--seed N] [--format F] [--replay SEED:N]`: spoils model files and asks the quoting
// engine about them, for so many seconds, and about the hostile files that are too large for every test run; or asks
// about one spoilt file again.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../', import.meta.url));
const usage = 'usage: npm run fuzz -- [--seconds N] [--seed N] [--format stl-binary|obj|…] [--replay SEED:N]';

function asked() {
  try {
    const options = {
      seconds: { type: 'string' },
      seed: { type: 'string' },
      format: { type: 'string' },
      replay: { type: 'string' },
    };
    const { seconds = '600', seed, format, replay } = parseArgs({ options }).values;
    if (replay !== undefined && /^\d+:\d+$/.test(replay)) return { FUZZ_REPLAY: replay };
    const isNumber = (text) => /^\d+$/.test(text);
    if (replay !== undefined || !isNumber(seconds) || (seed !== undefined && !isNumber(seed)))
      return undefined;
    return {
      FUZZ_SECONDS: seconds,
      ...(seed !== undefined && { FUZZ_SEED: seed }),
      ...(format !== undefined && { FUZZ_FORMAT: format }),
    };
  } catch {
    return undefined;
  }
}

function run(script, args, env) {
  const { status } = spawnSync(process.execPath, [`${root}node_modules/${script}`, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exit(status ?? 1);
}

const settings = asked();
if (!settings) {
  console.error(usage);
  process.exit(2);
}
run('typescript/bin/tsc', ['-b', 'packages/quoting'], {});
run('vitest/vitest.mjs', ['run', 'packages/quoting/test/fuzz.int.test.ts'], settings);
if (settings.FUZZ_SECONDS && !settings.FUZZ_FORMAT)
  run('vitest/vitest.mjs', ['run', 'packages/quoting/test/hostile.int.test.ts'], settings);
