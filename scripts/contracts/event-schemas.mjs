import { envelopeSchema, messageData, stepData } from '@alexandrite/contracts';
import { compareSchemas, describeChange } from './compare-schemas.mjs';

/** What a reader of the same version goes on understanding, or at least was told of by whoever accepted it. */
const additive = new Set(['property added', 'value added', 'wording']);

/** The schemas of everything said on the bus: `{ type, version, schema }`, the version from `.meta({ version })`, else 1. */
export function currentEvents() {
  const all = { envelope: envelopeSchema, ...stepData, ...messageData };
  return Object.entries(all).map(([type, zod]) => {
    const { $schema, version = 1, ...rest } = zod.toJSONSchema({ io: 'input' });
    return { type, version, schema: { $schema, $id: `urn:alexandrite:event:${type}:${version}`, ...rest } };
  });
}

/**
 * What has to be written so that `written` (file name → schema) holds the current events too, and what may not be: a
 * file once written stays as it is, except for additive changes when they are accepted.
 */
export function planEvents(written, events, { acceptAdditive = false } = {}) {
  const files = {};
  const complaints = [];
  for (const { type, version, schema } of events) {
    const file = `${type}.${version}.json`;
    const before = written[file];
    const changes = before ? compareSchemas(before, schema) : [];
    if (before && changes.length === 0) continue;
    if (changes.every(({ kind }) => additive.has(kind)) && (acceptAdditive || !before)) files[file] = schema;
    else complaints.push(refusal(type, version, changes));
    if (version > 1 && !written[`${type}.${version - 1}.json`]) {
      complaints.push(`${type}: version ${version} comes without a version ${version - 1} before it`);
    }
  }
  for (const file of Object.keys(written)) {
    const [, type, version] = /^(.+)\.(\d+)\.json$/.exec(file) ?? [];
    const event = events.find((candidate) => candidate.type === type);
    if (!event)
      complaints.push(`${file}: the event is gone, but histories may hold it; it has to stay readable`);
    else if (Number(version) > event.version)
      complaints.push(`${file}: newer than the code's version ${event.version}`);
  }
  return { files, complaints };
}

function refusal(type, version, changes) {
  const harmless = changes.every(({ kind }) => additive.has(kind));
  const advice = harmless
    ? 'only additions: once every reader can take them, run `npm run schemas -- --accept-additive`'
    : `give the changed schema a new version, .meta({ version: ${version + 1} }), and keep reading version ${version}`;
  return [
    `${type}, version ${version}, is not what was written down; ${advice}`,
    ...changes.map(describeChange),
  ].join('\n    ');
}
