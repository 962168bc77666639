import { isDeepStrictEqual } from 'node:util';
import { compareSchemas, describeChange } from './compare-schemas.mjs';

const always = ['property added', 'value added', 'wording', 'limit loosened'];
/** What a caller of yesterday can live with in what it sends, and in what it gets. */
const harmlessInRequests = new Set([...always, 'now optional']);
const harmlessInAnswers = new Set([...always, 'limit tightened', 'now required', 'required property added']);

/**
 * What has to be written so that `written` (file name → document) holds the current documents, and what breaks callers.
 * A path of a new version (/v2/) breaks nobody; taking away the old one does.
 */
export function planOpenApi(written, documents) {
  const current = Object.fromEntries(documents.map(({ service, document }) => [`${service}.json`, document]));
  const changed = Object.entries(current).filter(
    ([file, document]) => !isDeepStrictEqual(written[file], document),
  );
  const gone = Object.keys(written).filter((file) => !(file in current));
  return {
    services: documents.length,
    files: Object.fromEntries(changed),
    breaking: changed.flatMap(([file, document]) =>
      written[file] ? breakingChanges(written[file], document) : [],
    ),
    complaints: gone.map(
      (file) => `${file}: the service is gone; delete the file and say why in BREAKING.md`,
    ),
  };
}

/** What somebody who calls as `before` describes can no longer rely on. */
function breakingChanges(before, after) {
  return Object.entries(before.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const now = after.paths[path]?.[method];
      const changes = now ? operationChanges(operation, now) : ['removed'];
      return changes.map((change) => `${method.toUpperCase()} ${path}: ${change}`);
    }),
  );
}

function operationChanges(before, after) {
  const broken = (side, harmless) =>
    compareSchemas(side(before), side(after)).filter(({ kind }) => !harmless.has(kind));
  return [
    ...(!before.security && after.security ? ['now only for people who are signed in'] : []),
    ...[...broken(requestSchema, harmlessInRequests), ...broken(answerSchema, harmlessInAnswers)].map(
      describeChange,
    ),
  ];
}

/** All that is sent, as one object: its parameters and its body. */
function requestSchema({ parameters = [], requestBody }) {
  const parts = [
    ...parameters.map(({ in: place, name, required, schema }) => [`${place} ${name}`, schema, required]),
    ...Object.entries(requestBody?.content ?? {}).map(([type, { schema = {} }]) => [
      `body ${type}`,
      schema,
      requestBody.required,
    ]),
  ];
  return objectOf(parts);
}

/** All answers that are described, as one object. */
function answerSchema({ responses = {} }) {
  const parts = Object.entries(responses).flatMap(([status, { content = {} }]) =>
    Object.entries(content).map(([type, { schema = {} }]) => [`answer ${status} ${type}`, schema, true]),
  );
  return objectOf(parts);
}

function objectOf(parts) {
  return {
    properties: Object.fromEntries(parts.map(([name, schema]) => [name, schema])),
    required: parts.filter(([, , required]) => required).map(([name]) => name),
  };
}
