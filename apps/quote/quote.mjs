#!/usr/bin/env node
// `npm run quote`: builds what is stale, then quotes.
import { buildWhenStale } from '../../scripts/build-when-stale.mjs';

buildWhenStale('apps/quote', ['packages/quoting', 'apps/quote']);
await import('./dist/main.js');
