// `npm start`: builds what is stale, then runs everything in one process. Plain JavaScript, since it runs before the
// build.
import { buildWhenStale } from '../../scripts/build-when-stale.mjs';

buildWhenStale('apps/server', ['packages', 'services', 'apps']);
process.env.LOG_LEVEL ??= 'warn';
await import('./dist/main.js');
