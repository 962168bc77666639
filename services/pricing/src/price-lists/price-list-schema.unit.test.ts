import { checkPriceList, defaultPriceList } from '@alexandrite/quoting';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { candidateSchema } from './new-price-list.ts';
import { priceListSchema } from './price-list-schema.ts';

const { id: _, ...content } = defaultPriceList;

it('takes the list that an installation begins with, and shows it whole', () => {
  expect(candidateSchema.parse(content)).toEqual(content);
  expect(priceListSchema.parse(defaultPriceList)).toEqual(defaultPriceList);
});

type Path = readonly (string | number)[];

/** The paths of everything inside a value. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

function withChange(path: Path, change: (parent: Record<string, unknown>, key: string) => void): unknown {
  const copy: Record<string, unknown> = structuredClone({ content });
  const whole: Path = ['content', ...path];
  const parent = whole
    .slice(0, -1)
    .reduce((at, key) => (at as Record<string, unknown>)[key] as object, copy as object);
  change(parent as Record<string, unknown>, String(whole.at(-1)));
  return copy['content'];
}

const odd = fc.constantFrom<unknown>(
  null,
  undefined,
  '',
  ' ',
  'x',
  'RUB',
  -1,
  0,
  0.5,
  1,
  2,
  101,
  1e6 + 1,
  1e11 + 1,
  1e15,
  NaN,
  Infinity,
  true,
  [],
  {},
  '2026-02-30',
  'polished',
  'rate',
  'wall',
);
const changes = fc.record({
  path: fc.constantFrom(...pathsIn(content).slice(1)),
  what: fc.oneof(
    odd.map((value) => (parent: Record<string, unknown>, key: string) => void (parent[key] = value)),
    fc.constant((parent: Record<string, unknown>, key: string) => void delete parent[key]),
    fc.constant((parent: Record<string, unknown>) => void (parent['nobodyKnows'] = 1)),
  ),
});

it('takes and refuses the same lists as quoting does', () => {
  fc.assert(
    fc.property(changes, ({ path, what }) => {
      const changed = JSON.parse(JSON.stringify(withChange(path, what) ?? null));
      const known = checkPriceList({ ...changed, id: 'new' }).ok;
      const { success } = candidateSchema.safeParse(changed);
      expect({ path, taken: success }).toEqual({ path, taken: known });
    }),
    { numRuns: 2_000, seed: 20261122 },
  );
});
