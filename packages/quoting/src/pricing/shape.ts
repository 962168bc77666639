import type { PriceListDemand, Report } from './price-list-problem.ts';

/** Looks at a value from outside and reports what is wrong with it, and where. */
export type Shape = (value: unknown, path: string, report: Report) => void;

type Fields = Readonly<Record<string, Shape>>;

const mostUnknownFields = 5;
const longestFieldName = 40;

/** An object with these fields of its own, and no others but the optional ones. */
export const object =
  (fields: Fields, optional: Fields = {}): Shape =>
  (value, path, report) => {
    if (!isObject(value)) return report(path, 'object');
    const below = (name: string) => (path === '' ? name : `${path}.${name}`);
    for (const [name, shape] of Object.entries(fields)) shape(own(value, name), below(name), report);
    for (const [name, shape] of Object.entries(optional))
      if (Object.hasOwn(value, name)) shape(own(value, name), below(name), report);
    Object.keys(value)
      .filter((name) => !Object.hasOwn(fields, name) && !Object.hasOwn(optional, name))
      .slice(0, mostUnknownFields)
      .forEach((name) => report(below(name.slice(0, longestFieldName)), 'unknown'));
  };

/** An object whose `kind` says which fields it has. */
export const byKind =
  (kinds: Readonly<Record<string, Fields>>): Shape =>
  (value, path, report) => {
    if (!isObject(value)) return report(path, 'object');
    const kind = own(value, 'kind');
    const fields = typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (!fields) return oneOf(Object.keys(kinds))(kind, `${path}.kind`, report);
    object({ kind: () => undefined, ...fields })(value, path, report);
  };

export const listOf =
  (shape: Shape, { least = 0, most }: { least?: number; most: number }): Shape =>
  (value, path, report) => {
    if (!Array.isArray(value) || value.length < least || value.length > most)
      return report(path, 'list', { least, most });
    value.forEach((entry, i) => shape(entry, `${path}[${i}]`, report));
  };

export const orNull =
  (shape: Shape): Shape =>
  (value, path, report) => {
    if (value !== null) shape(value, path, report);
  };

export const oneOf =
  (choices: readonly string[]): Shape =>
  (value, path, report) => {
    if (typeof value !== 'string' || !choices.includes(value))
      report(path, 'choice', { choices: choices.join(', ') });
  };

export const text =
  (most: number): Shape =>
  (value, path, report) => {
    if (typeof value !== 'string' || value.trim() === '' || value.length > most)
      report(path, 'text', { most });
  };

/** A number between two bounds, which may be either of them; `positive` numbers are not zero. */
export const numberFrom =
  (least: number, most: number, demand: 'number' | 'positive' | 'percent' = 'number'): Shape =>
  (value, path, report) => {
    const isInside = typeof value === 'number' && value >= least && value <= most;
    if (!isInside || (demand === 'positive' && value === 0)) report(path, demand, { least, most });
  };

export const wholeFrom =
  (least: number, most: number, demand: 'whole' | 'amount' = 'whole'): Shape =>
  (value, path, report) => {
    if (!Number.isSafeInteger(value) || Number(value) < least || Number(value) > most)
      report(path, demand, { least, most });
  };

/** Whatever a test lets pass. */
export const passing =
  (demand: PriceListDemand, test: (value: unknown) => boolean): Shape =>
  (value, path, report) => {
    if (!test(value)) report(path, demand);
  };

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (value: object, name: string): unknown =>
  Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
