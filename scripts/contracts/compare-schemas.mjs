import { isDeepStrictEqual } from 'node:util';

const wording = new Set(['$schema', '$id', 'title', 'description', 'examples', 'default', 'deprecated']);
const lowerLimits = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems']);
const upperLimits = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems']);

/**
 * Every difference between two JSON Schemas, as `{ at, kind, detail }`. Kinds: `property added`,
 * `required property added`, `property removed`, `now required`, `now optional`, `value added`, `value removed`,
 * `limit loosened`, `limit tightened`, `wording`, and `changed` for all that cannot be told to be harmless.
 */
export function compareSchemas(before, after, at = '') {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isSchema(before) || !isSchema(after)) return [{ at, kind: 'changed', detail: fromTo(before, after) }];
  const { properties: _was, required: _wasRequired, ...keywords } = { ...before, ...after };
  return [
    ...compareProperties(before, after, at),
    ...Object.keys(keywords).flatMap((key) => compareKeyword(key, before[key], after[key], at)),
  ];
}

/** A change in words. */
export const describeChange = ({ at, kind, detail }) => [at, kind, detail].filter(Boolean).join(': ');

function compareProperties(before, after, above) {
  const [was, is] = [before.properties ?? {}, after.properties ?? {}];
  return Object.keys({ ...was, ...is }).flatMap((name) => {
    const at = above ? `${above}.${name}` : name;
    const [wasRequired, isRequired] = [before, after].map(({ required = [] }) => required.includes(name));
    if (!(name in is)) return [{ at, kind: 'property removed' }];
    if (!(name in was)) return [{ at, kind: isRequired ? 'required property added' : 'property added' }];
    const moved =
      wasRequired === isRequired ? [] : [{ at, kind: isRequired ? 'now required' : 'now optional' }];
    return [...moved, ...compareSchemas(was[name], is[name], at)];
  });
}

function compareKeyword(keyword, was, is, at) {
  const told = (kind) => [{ at, kind, detail: `${keyword} ${fromTo(was, is)}` }];
  if (isDeepStrictEqual(was, is)) return [];
  if (wording.has(keyword)) return told('wording');
  if (lowerLimits.has(keyword)) return told(limitKind(was ?? -Infinity, is ?? -Infinity));
  if (upperLimits.has(keyword)) return told(limitKind(is ?? Infinity, was ?? Infinity));
  if (keyword === 'items') return compareSchemas(was, is, `${at}[]`);
  if (['additionalProperties', 'propertyNames'].includes(keyword)) return compareSchemas(was, is, `${at}.*`);
  if (!Array.isArray(was) || !Array.isArray(is)) return told('changed');
  if (keyword === 'enum') return compareValues(was, is, at);
  const longer = is.length > was.length && ['anyOf', 'oneOf'].includes(keyword);
  if (!was.every(isSchema) || (is.length !== was.length && !longer)) return told('changed');
  return [
    ...(longer ? told('value added') : []),
    ...was.flatMap((one, i) => compareSchemas(one, is[i], `${at}[${i}]`)),
  ];
}

function compareValues(was, is, at) {
  const missing = (from, among, kind) =>
    from.filter((value) => !among.includes(value)).map((detail) => ({ at, kind, detail }));
  return [...missing(was, is, 'value removed'), ...missing(is, was, 'value added')];
}

const limitKind = (lower, higher) => (higher > lower ? 'limit tightened' : 'limit loosened');
const fromTo = (was, is) => [was, is].map((value) => JSON.stringify(value) ?? 'nothing').join(' → ');
const isSchema = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
