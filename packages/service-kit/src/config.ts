import { z } from 'zod';

export type Env = Readonly<Record<string, string | undefined>>;

/** Settings that cannot be used. The message names every wrong variable and what was expected of it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads settings from the environment. The schema's keys are the variables' names, and each has a default or is
 * required; `describe()` says what is expected. With `prefix`, a variable that begins so and is not in the schema is
 * refused too: it is a misspelling that would otherwise be ignored in silence.
 */
export function readConfig<S extends z.ZodObject>(schema: S, env: Env, prefix?: string): z.infer<S> {
  const known = Object.keys(schema.shape);
  const given = Object.fromEntries(known.map((name) => [name, env[name] === '' ? undefined : env[name]]));
  const complaints = prefix
    ? Object.keys(env)
        .filter((name) => name.startsWith(prefix) && !known.includes(name))
        .map((name) => `${name} is not a setting; known are ${known.join(', ')}`)
    : [];
  const result = schema.safeParse(given);
  for (const issue of result.error?.issues ?? []) {
    const name = String(issue.path[0]);
    const expected = expectation(schema.shape[name]) ?? issue.message;
    complaints.push(`${name} is ${shown(name, env[name] ?? '')}; expected ${expected}`);
  }
  if (complaints.length > 0) throw new ConfigError(complaints.join('\n'));
  return result.data as z.infer<S>;
}

/** The value as it may stand in a log: without what is secret in it. */
function shown(name: string, value: string): string {
  if (value !== '' && /SECRET|PASSWORD/.test(name)) return 'not shown here';
  return JSON.stringify(value.replace(/\/\/[^/]*@/, '//…@'));
}

/** What `describe()` said; a default or an optional is wrapped around the schema that was described. */
function expectation(setting: unknown): string | undefined {
  if (!(setting instanceof z.ZodType)) return undefined;
  const wrapper = setting instanceof z.ZodDefault || setting instanceof z.ZodOptional;
  return setting.description ?? (wrapper ? expectation(setting.unwrap()) : undefined);
}

/** A whole number between two bounds, given as text. */
export const wholeNumber = (min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).describe(`a whole number from ${min} to ${max}`);
