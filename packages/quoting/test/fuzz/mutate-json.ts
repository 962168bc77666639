import type { Random } from './random.ts';

/** Anything that `JSON.parse` gives. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

type Holder = { [name: string]: Json };

const numbers: readonly number[] = [
  0,
  1,
  2,
  3,
  4,
  5,
  6,
  16,
  99,
  -1,
  0.5,
  1e9,
  4294967295,
  4294967296,
  2 ** 53,
  1e308,
  -1e308,
  1e-320,
  5120,
  5121,
  5122,
  5123,
  5125,
  5126,
  34_962,
  34_963,
];
const values = (): readonly Json[] => [
  null,
  true,
  false,
  '',
  '0',
  'VEC3',
  'SCALAR',
  'MAT4',
  '2.0',
  'data:application/octet-stream;base64,AAAA',
  'data:;base64,****',
  '../ring.bin',
  'https://example.org/ring.bin',
  'KHR_draco_mesh_compression',
  [],
  {},
  [0],
  [1, 0],
  [1e30, 1e30, 1e30],
  [0, 0, 0],
  [0, 0, 0, 0],
  [0, 0, 0, 1],
  [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 5, 5, 5, 1],
  Array.from({ length: 16 }, () => 1e200),
  { mesh: 0 },
  { children: [0] },
  { POSITION: 0 },
];
const members = (
  'mesh children matrix translation rotation scale nodes scenes scene meshes primitives attributes POSITION indices ' +
  'mode accessors bufferView bufferViews buffers byteOffset byteLength byteStride componentType count type normalized ' +
  'sparse values extensions extensionsRequired uri asset version skin weights targets __proto__ constructor'
).split(' ');

/** Every member and element of the whole, with what holds it. */
function placesIn(root: Json): [holder: Holder, name: string][] {
  const places: [Holder, string][] = [];
  const open: Json[] = [root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === null || typeof at !== 'object') continue;
    // An array's elements are members by the names 0, 1, 2 …
    const holder = at as Holder;
    for (const name of Object.keys(holder)) {
      places.push([holder, name]);
      const member = holder[name];
      if (member !== undefined) open.push(member);
    }
  }
  return places;
}

/** Changes something about a parsed document, in place. */
export function mutateJson(root: Json, random: Random): void {
  const places = placesIn(root);
  if (places.length === 0) return;
  const [holder, name] = random.pick(places);
  const value = holder[name] ?? null;
  const [otherHolder, otherName] = random.pick(places);
  const other = structuredClone(otherHolder[otherName] ?? null);
  const set = (member: string, to: Json) =>
    Object.defineProperty(holder, member, {
      value: to,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  const changes: (() => unknown)[] = [
    () => set(name, typeof value === 'number' ? random.pick(numbers) : random.pick(values())),
    () => set(name, random.pick(values())),
    () => set(name, random.pick(numbers)),
    () => set(name, typeof value === 'number' ? value + random.pick([-1, 1, 4, 1000]) : [value, value]),
    () => set(name, other),
    () => (Array.isArray(holder) ? holder.splice(Number(name), 1) : delete holder[name]),
    () =>
      Array.isArray(value) && value.push(...Array.from({ length: random.pick([1, 2, 200]) }, () => other)),
    () => Array.isArray(value) && set(name, value.toReversed()),
    () => !Array.isArray(holder) && set(random.pick(members), other),
    () =>
      !Array.isArray(holder) && set(random.pick(members), random.pick([...values(), random.pick(numbers)])),
  ];
  random.pick(changes)();
}

/** The document as a text; now and then with numbers that JSON allows and JavaScript has not. */
export function writeJson(root: Json, random: Random): string {
  const text = JSON.stringify(root);
  if (random.chance(0.95)) return text;
  return text.replace(/\d+(?=[,}\]])/g, (digits) =>
    random.chance(0.1) ? random.pick(['1e999', '-1e999', `${digits}.0`]) : digits,
  );
}
