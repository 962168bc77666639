// Writes what is made from the contracts and the routes; with --check, tells what is not as it was written down.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import prettier from 'prettier';
import { targets } from '../../apps/server/dist/targets.js';
import { errorsPage } from './errors-page.mjs';
import { currentEvents, planEvents } from './event-schemas.mjs';
import { eventsPage } from './events-page.mjs';
import { planOpenApi } from './openapi-changes.mjs';
import { openApiDocuments } from './openapi-documents.mjs';

const schemaFolder = 'packages/contracts/schemas';
const openApiFolder = 'docs/openapi';
const breakingFile = `${openApiFolder}/BREAKING.md`;

const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    'accept-additive': { type: 'boolean', default: false },
    breaking: { type: 'string' },
    folder: { type: 'string', default: fileURLToPath(new URL('../../', import.meta.url)) },
  },
});
process.chdir(options.folder);

const events = currentEvents();
const eventPlan = planEvents(readFolder(schemaFolder), events, {
  acceptAdditive: options['accept-additive'],
});
const openApi = planOpenApi(readFolder(openApiFolder), await openApiDocuments(targets));
const complaints = [...eventPlan.complaints, ...openApi.complaints];
if (!options.breaking && openApi.breaking.length > 0) {
  complaints.push(
    [
      'The API breaks its callers; add it as a new version (/v2/), or run `npm run schemas -- --breaking "why"`',
      ...openApi.breaking,
    ].join('\n    '),
  );
}

const wanted = {
  ...inFolder(schemaFolder, eventPlan.files),
  ...inFolder(openApiFolder, openApi.files),
  'docs/errors.md': errorsPage(),
  'docs/events.md': eventsPage(events, targets),
};
if (options.breaking && openApi.breaking.length > 0) wanted[breakingFile] = breakingPage(options.breaking);
const stale = [];
for (const [file, text] of Object.entries(wanted)) {
  const formatted = await prettier.format(text, { ...(await prettier.resolveConfig(file)), filepath: file });
  if (readIfThere(file) !== formatted) stale.push([file, formatted]);
}

if (options.check)
  complaints.push(...stale.map(([file]) => `${file} is not up to date: run \`npm run schemas\``));
for (const complaint of complaints) console.error(complaint);
if (complaints.length > 0) {
  process.exitCode = 1;
} else if (!options.check) {
  for (const [file, text] of stale) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${file}`);
  }
}
console.log(
  `contracts: ${events.length} schemas on the bus, ${openApi.services} APIs, ${complaints.length} complaints`,
);

/** The JSON files of a folder: name → content. */
function readFolder(folder) {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  return Object.fromEntries(
    names.map((name) => [name, JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))]),
  );
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function inFolder(folder, files) {
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => [`${folder}/${name}`, JSON.stringify(content, null, 2)]),
  );
}

function breakingPage(reason) {
  const before = readIfThere(breakingFile) || '# Breaking changes of the APIs\n';
  const changes = openApi.breaking.map((change) => `- ${change}`).join('\n');
  return `${before}\n## ${new Date().toISOString().slice(0, 10)}: ${reason}\n\n${changes}\n`;
}
