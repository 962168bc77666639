import { expect, it } from 'vitest';

interface Comparison {
  readonly compareSchemas: (before: object, after: object) => readonly { at: string; kind: string }[];
}
const file = new URL('./compare-schemas.mjs', import.meta.url).href;
const { compareSchemas } = (await import(/* @vite-ignore */ file)) as Comparison;

const text = { type: 'string' };
const wish = {
  properties: { note: text, lines: { items: { properties: { pieces: { type: 'integer', maximum: 9 } } } } },
};

it.each([
  ['property added', { note: text }, { note: text, more: text }, []],
  ['required property added', { note: text }, { note: text, more: text }, ['more']],
  ['property removed', { note: text, more: text }, { note: text }, []],
  ['now required', { note: text }, { note: text }, ['note']],
  ['changed', { note: text }, { note: { type: 'integer' } }, []],
  ['changed', { note: text }, { note: { ...text, pattern: '^A' } }, []],
  ['value added', { note: { enum: ['a'] } }, { note: { enum: ['a', 'b'] } }, []],
  ['value removed', { note: { enum: ['a', 'b'] } }, { note: { enum: ['a'] } }, []],
  ['value added', { note: { anyOf: [text] } }, { note: { anyOf: [text, { type: 'null' }] } }, []],
  ['changed', { note: { anyOf: [text, { type: 'null' }] } }, { note: { anyOf: [text] } }, []],
  ['limit tightened', { note: text }, { note: { ...text, minLength: 1 } }, []],
  ['limit loosened', { note: { ...text, maxLength: 9 } }, { note: text }, []],
  ['wording', { note: text }, { note: { ...text, description: 'for the jeweller' } }, []],
])('calls it %s', (kind, before, after, required) => {
  expect(
    compareSchemas({ properties: before }, { properties: after, required }).map((change) => change.kind),
  ).toEqual([kind]);
});

it('says where a change is, however deep', () => {
  const changed = structuredClone(wish);
  changed.properties.lines.items.properties.pieces.maximum = 5;
  expect(compareSchemas(wish, changed)).toMatchObject([{ at: 'lines[].pieces', kind: 'limit tightened' }]);
});

it('finds nothing where nothing changed', () =>
  expect(compareSchemas(wish, structuredClone(wish))).toEqual([]));
