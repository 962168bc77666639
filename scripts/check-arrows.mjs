import { fileURLToPath } from 'node:url';
import { importArrows } from './import-arrows.mjs';

const FEWEST_MODULES = 100;

const { broken, imports, modules, unread } = await importArrows(
  fileURLToPath(new URL('..', import.meta.url)),
);
for (const line of broken) console.error(line);
for (const file of unread) console.error(`not read: ${file}`);
if (modules < FEWEST_MODULES) console.error(`only ${modules} modules were read: the check itself is broken`);
console.log(`import arrows: ${modules} modules, ${imports} imports, ${broken.length} broken`);
if (broken.length > 0 || unread.length > 0 || modules < FEWEST_MODULES) process.exitCode = 1;
