import type { AssemblyPart, Placement } from '../assembly/assembly.ts';
import { countPart } from '../assembly/count-part.ts';
import type { PartCount } from '../assembly/count-part.ts';
import type { MeshRange } from '../assembly/mesh-store.ts';
import type { Transform } from '../assembly/transform.ts';
import type { LengthUnit } from '../length-unit.ts';
import type { XmlScanner } from '../xml/xml-scanner.ts';
import { readInstanceTransform } from './instance-transform.ts';
import { readAmfMesh } from './read-amf-mesh.ts';
import type { Reading } from './read-amf-mesh.ts';

const LONGEST_ID = 64;

const units: ReadonlyMap<string, LengthUnit> = new Map([
  ['millimeter', 'mm'],
  ['mm', 'mm'],
  ['inch', 'inch'],
  ['in', 'inch'],
  ['feet', 'foot'],
  ['foot', 'foot'],
  ['ft', 'foot'],
  ['meter', 'm'],
  ['m', 'm'],
  ['micrometer', 'um'],
  ['micron', 'um'],
]);

type Instance = { readonly objectId: string; readonly transform: Transform };

/** An object with its mesh, or a constellation with its instances. */
type Item = {
  readonly id: string;
  readonly mesh: MeshRange | undefined;
  readonly instances: readonly Instance[];
};

export type AmfDocument = {
  readonly unit: LengthUnit | undefined;
  readonly parts: readonly AssemblyPart[];
  /** Every object and constellation that no constellation has an instance of. */
  readonly roots: readonly Placement[];
};

/** Reads a whole AMF document; what is wrong with it is the scanner's problem afterwards. */
export const readAmfDocument = (reading: Reading): AmfDocument => {
  const { scanner } = reading;
  const objects: Item[] = [];
  const constellations: Item[] = [];
  const count: PartCount = { parts: 0 };
  if (!scanner.child(0)) return { unit: undefined, parts: [], roots: [] };
  if (!isNamed(scanner, 'amf')) scanner.damaged('a document without amf');
  const unit = readUnit(scanner);
  while (scanner.child(1)) {
    if (scanner.is('object')) objects.push(readObject(reading, count));
    else if (scanner.is('constellation')) constellations.push(readConstellation(scanner, count));
  }
  while (scanner.child(0));
  return { unit, ...linkItems(scanner, objects, constellations) };
};

const isNamed = (scanner: XmlScanner, name: string): boolean =>
  scanner.is(name) || scanner.is(name.toUpperCase());

const readUnit = (scanner: XmlScanner): LengthUnit | undefined => {
  const name = scanner.attribute('unit') ?? scanner.attribute('units');
  if (name === undefined) return undefined;
  const unit = units.get(name.trim().toLowerCase());
  if (!unit) scanner.damaged('an unknown unit');
  return unit;
};

const readId = (scanner: XmlScanner, name: string): string => {
  const id = scanner.attribute(name)?.trim() ?? '';
  if (id.length > LONGEST_ID) scanner.damaged('an id that is too long');
  return id.length > LONGEST_ID ? '' : id;
};

const readObject = (reading: Reading, count: PartCount): Item => {
  const { scanner } = reading;
  const { depth } = scanner;
  countPart(scanner, count);
  const id = readId(scanner, 'id');
  let mesh: MeshRange | undefined;
  while (scanner.child(depth)) {
    if (!scanner.is('mesh')) continue;
    if (mesh) scanner.damaged('an object with two meshes');
    mesh = readAmfMesh(reading);
  }
  return { id, mesh, instances: [] };
};

const readConstellation = (scanner: XmlScanner, count: PartCount): Item => {
  const { depth } = scanner;
  countPart(scanner, count);
  const id = readId(scanner, 'id');
  const instances: Instance[] = [];
  while (scanner.child(depth)) {
    if (!scanner.is('instance')) continue;
    countPart(scanner, count);
    const objectId = readId(scanner, 'objectid');
    instances.push({ objectId, transform: readInstanceTransform(scanner) });
  }
  return { id, mesh: undefined, instances };
};

const linkItems = (
  scanner: XmlScanner,
  objects: readonly Item[],
  constellations: readonly Item[],
): Omit<AmfDocument, 'unit'> => {
  const items = [...objects, ...constellations];
  const numbers = new Map<string, number>();
  // Slicers give objects and constellations the same ids; instances are then of the objects.
  for (let i = items.length - 1; i >= 0; i--) numbers.set(items[i]?.id ?? '', i);
  if (new Set(objects.map(({ id }) => id)).size < objects.length)
    scanner.damaged('two objects with the same id');
  const used = new Set<number>();
  const place = ({ objectId, transform }: Instance): Placement => {
    const part = numbers.get(objectId);
    if (part === undefined) scanner.damaged('an instance of an object that is not there');
    used.add(part ?? 0);
    return { part: part ?? 0, transform };
  };
  const parts = items.map(({ mesh, instances }) => ({
    mesh,
    children: instances.map(place),
    leftOut: undefined,
  }));
  const roots = parts
    .map((_part, part) => ({ part, transform: undefined }))
    .filter(({ part }) => !used.has(part));
  return { parts, roots };
};
