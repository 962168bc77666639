/** An object out of a file: its members are what the file says, and only those that it has itself. */
export type JsonObject = Readonly<Record<string, unknown>>;

const nothing: JsonObject = {};

export const memberOf = (holder: JsonObject, name: string): unknown =>
  Object.hasOwn(holder, name) ? holder[name] : undefined;

/** The value when it is an object; an empty one when it is anything else. */
export const asObject = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : nothing;

export const objectIn = (holder: JsonObject, name: string): JsonObject => asObject(memberOf(holder, name));

/** The list of that name; an empty one when there is none. */
export const listIn = (holder: JsonObject, name: string): readonly unknown[] => {
  const value = memberOf(holder, name);
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
};

/** The text of that name; an empty one when there is none. */
export const textIn = (holder: JsonObject, name: string): string => {
  const value = memberOf(holder, name);
  return typeof value === 'string' ? value : '';
};

/** A whole number from 0 up; `missing` when there is none, and NaN, which passes no comparison, for anything else. */
export const wholeIn = (holder: JsonObject, name: string, missing: number): number => {
  const value = memberOf(holder, name);
  if (value === undefined) return missing;
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : Number.NaN;
};

/** As many finite numbers as `missing` has; `missing` itself when there are none, undefined for anything else. */
export const numbersIn = (
  holder: JsonObject,
  name: string,
  missing: readonly number[],
): readonly number[] | undefined => {
  const value = memberOf(holder, name);
  if (value === undefined) return missing;
  if (!Array.isArray(value) || value.length !== missing.length) return undefined;
  return value.every(Number.isFinite) ? (value as readonly number[]) : undefined;
};

export const hasExtension = (holder: JsonObject, name: string): boolean =>
  Object.hasOwn(objectIn(holder, 'extensions'), name);
