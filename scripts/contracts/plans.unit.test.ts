import { expect, it } from 'vitest';

interface Plan {
  readonly files: object;
  readonly complaints: readonly string[];
}
interface Event {
  readonly type: string;
  readonly version: number;
  readonly schema: object;
}
interface Planner {
  readonly planEvents: (written: object, events: readonly Event[], options?: object) => Plan;
  readonly planOpenApi: (
    written: object,
    documents: readonly object[],
  ) => Plan & { breaking: readonly string[] };
}
const files = ['./event-schemas.mjs', './openapi-changes.mjs'].map(
  (name) => new URL(name, import.meta.url).href,
);
const modules = await Promise.all(files.map((file) => import(/* @vite-ignore */ file)));
const { planEvents, planOpenApi } = Object.assign({}, ...modules) as Planner;

const text = { type: 'string' };
const schema = { properties: { metal: text }, required: ['metal'] };
const cast = { type: 'ring.cast', version: 1, schema };
const written = { 'ring.cast.1.json': schema };

it('writes an event that is new, and nothing for one that is as it was', () => {
  expect(planEvents({}, [cast])).toEqual({ files: written, complaints: [] });
  expect(planEvents(written, [cast])).toEqual({ files: {}, complaints: [] });
});

it('takes an additional field of an event only when additions are accepted', () => {
  const more = { ...cast, schema: { ...schema, properties: { metal: text, note: text } } };
  expect(planEvents(written, [more]).complaints).toEqual([expect.stringContaining('--accept-additive')]);
  expect(planEvents(written, [more], { acceptAdditive: true }).files).toEqual({
    'ring.cast.1.json': more.schema,
  });
});

it('takes any other change of an event only as its next version', () => {
  const other = { ...cast, schema: { properties: { alloy: text }, required: ['alloy'] } };
  expect(planEvents(written, [other], { acceptAdditive: true })).toEqual({
    files: {},
    complaints: [
      expect.stringMatching(/version: 2(.|\n)*metal: property removed\n *alloy: required property added/),
    ],
  });
  expect(planEvents(written, [{ ...other, version: 2 }])).toMatchObject({ complaints: [] });
  expect(planEvents(written, [{ ...other, version: 3 }]).complaints).toHaveLength(1);
});

it('misses an event that is gone, and a version that was taken back', () => {
  expect(planEvents(written, []).complaints).toEqual([expect.stringContaining('the event is gone')]);
  expect(planEvents({ ...written, 'ring.cast.2.json': schema }, [cast]).complaints).toHaveLength(1);
});

const json = (content: object) => ({ content: { 'application/json': { schema: content } } });
const api = (path: string, body: object, answer: object, more: object = {}) => {
  const operation = {
    requestBody: { ...json(body), required: true },
    responses: { 200: json(answer) },
    ...more,
  };
  return { paths: { [path]: { post: operation } } };
};
const before = api('/api/mes/v1/rings', schema, schema);

it.each([
  ['a path', api('/api/mes/v2/rings', schema, schema), 'removed'],
  [
    'a field of an answer',
    api('/api/mes/v1/rings', schema, {}),
    'answer 200 application/json.metal: property removed',
  ],
  [
    'free entry',
    api('/api/mes/v1/rings', schema, schema, { security: [{}] }),
    'now only for people who are signed in',
  ],
  [
    'an optional request',
    api(
      '/api/mes/v1/rings',
      { properties: { metal: text, note: text }, required: ['metal', 'note'] },
      schema,
    ),
    'body application/json.note: required property added',
  ],
])('says that an API breaks its callers when they lose %s', (_what, document, change) => {
  const { breaking } = planOpenApi({ 'mes.json': before }, [{ service: 'mes', document }]);
  expect(breaking).toEqual([`POST /api/mes/v1/rings: ${change}`]);
});

it('lets an API grow', () => {
  const optional = { properties: { metal: text, note: text }, required: ['metal'] };
  const grown = api('/api/mes/v1/rings', optional, {
    properties: { metal: text, note: text },
    required: ['metal', 'note'],
  });
  const document = { paths: { ...grown.paths, ...api('/api/mes/v2/rings', {}, {}).paths } };
  const plan = planOpenApi({ 'mes.json': before }, [{ service: 'mes', document }]);
  expect(plan).toMatchObject({ files: { 'mes.json': document }, breaking: [], complaints: [] });
});
