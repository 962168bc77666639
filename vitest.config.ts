import { defineConfig } from 'vitest/config';
import { LastLineReporter } from './packages/testkit/src/last-line-reporter.ts';

export default defineConfig({
  test: {
    include: ['{packages,services,apps,lab,scripts}/**/*.{unit,int,e2e}.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: './packages/testkit/src/global-setup.ts',
    reporters: ['default', new LastLineReporter()],
    maxWorkers: 2,
    retry: 0,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
  },
});
