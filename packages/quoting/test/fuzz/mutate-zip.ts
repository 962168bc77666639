import { unzipSync } from 'fflate';
import { writeZip } from '../../src/formats/zip/test-write-zip.ts';
import type { TestEntry, ZipOptions } from '../../src/formats/zip/test-write-zip.ts';
import { byteMutations, withNumber } from './mutate-bytes.ts';
import { xmlMutations } from './mutate-xml.ts';
import { latin1, replaced } from './mutation.ts';
import type { Material, Mutation, Mutations } from './mutation.ts';
import type { Random } from './random.ts';
import { tellingIntegers } from './telling-values.ts';

const entriesOf = (bytes: Uint8Array): TestEntry[] | undefined => {
  // What claims more would be unpacked here as well.
  if (bytes.length > 1_000_000) return undefined;
  try {
    const filter = ({ originalSize }: { originalSize: number }) => originalSize < 1_000_000;
    return Object.entries(unzipSync(bytes, { filter })).map(([name, content]) => ({ name, content }));
  } catch {
    return undefined;
  }
};

const contentOf = ({ content }: TestEntry): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

const packing = (random: Random): ZipOptions => ({
  zip64: random.chance(0.2),
  dataDescriptors: random.chance(0.2),
  ...(random.chance(0.1) && { comment: random.pick(['x', 'PK\u0005\u0006', 'c'.repeat(65_535)]) }),
});

/** Lets a change work on the entries and on the place of one, and packs them again. */
const onEntry =
  (
    change: (entries: TestEntry[], at: number, material: Material) => readonly TestEntry[] | undefined,
  ): Mutation =>
  (bytes, material) => {
    const { random } = material;
    const entries = entriesOf(bytes);
    if (entries === undefined || entries.length === 0) return undefined;
    const changed = change(entries, random.below(entries.length), material);
    const stored = random.chance(0.5);
    return (
      changed &&
      writeZip(
        changed.map((entry) => ({ stored, ...entry })),
        packing(random),
      )
    );
  };

const onContent = (mutations: Mutations): Mutation =>
  onEntry((entries, at, material) => {
    const entry = entries[at];
    if (!entry) return undefined;
    const others = entriesOf(material.other) ?? [];
    const other = others[at % Math.max(1, others.length)];
    let content: Uint8Array | undefined = contentOf(entry);
    for (let i = material.random.few(4); i > 0; i--) {
      const change = material.random.pick(Object.values(mutations));
      content =
        change(content, { ...material, other: other ? contentOf(other) : new Uint8Array() }) ?? content;
    }
    return replaced(entries, at, 1, { ...entry, content });
  });

const paths =
  '../a.model /3D/3dmodel.model 3D\\3dmodel.model C:\\a.model 3d/3DMODEL.MODEL a/../b __proto__ 3D/'.split(
    ' ',
  );

/** The signatures of a zip's records, and where their numbers lie. */
const records: readonly (readonly [signature: string, sizes: readonly (readonly [at: number, size: number])[]])[] = [
  ['PK\u0001\u0002', [[6, 2], [8, 2], [10, 2], [16, 4], [20, 4], [24, 4], [28, 2], [30, 2], [32, 2], [34, 2], [42, 4]]],
  ['PK\u0003\u0004', [[6, 2], [8, 2], [14, 4], [18, 4], [22, 4], [26, 2], [28, 2]]],
  ['PK\u0005\u0006', [[4, 2], [8, 2], [10, 2], [12, 4], [16, 4], [20, 2]]],
  ['PK\u0006\u0006', [[4, 8], [24, 8], [32, 8], [40, 8], [48, 8]]],
  ['PK\u0006\u0007', [[8, 8], [16, 4]]],
]; // prettier-ignore

/** What can be done to a zip with XML in it. */
export const zipMutations: Mutations = {
  'the XML of an entry changed': onContent(xmlMutations),
  'the bytes of an entry changed': onContent(byteMutations),
  'an entry taken out': onEntry((entries, at) => replaced(entries, at, 1)),
  'an entry twice': onEntry((entries, at, { random }) =>
    replaced(entries, random.below(entries.length), 0, ...entries.slice(at, at + 1)),
  ),
  'an entry renamed': onEntry((entries, at, { random }) =>
    entries.map((entry, i) => (i === at ? { ...entry, name: random.pick(paths) } : entry)),
  ),
  'entries without number': onEntry((entries, at) => [
    ...entries,
    ...Array.from({ length: 300 }, (_, i) => ({ name: `${i}${entries[at]?.name}`, content: '' })),
  ]),
  'an entry that lies': onEntry((entries, at, { random }) => {
    const field = random.pick(['method', 'flags', 'crc32', 'packedBytes', 'unpackedBytes', 'start'] as const);
    const claims = { [field]: random.pick([...tellingIntegers, 9, 12, 14, 99]) };
    return entries.map((entry, i) => (i === at ? { ...entry, claims } : entry));
  }),
  'a number of a record changed': (bytes, { random }) => {
    const [signature, fields] = random.pick(records);
    const text = latin1(bytes);
    const places: number[] = [];
    for (let at = text.indexOf(signature); at >= 0; at = text.indexOf(signature, at + 1)) places.push(at);
    if (places.length === 0) return undefined;
    const [offset, size] = random.pick(fields);
    return withNumber(bytes, random.pick(places) + offset, size, random);
  },
};
