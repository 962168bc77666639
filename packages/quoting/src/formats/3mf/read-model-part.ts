import { countPart } from '../assembly/count-part.ts';
import type { PartCount } from '../assembly/count-part.ts';
import type { MeshRange } from '../assembly/mesh-store.ts';
import type { LengthUnit } from '../length-unit.ts';
import type { XmlScanner } from '../xml/xml-scanner.ts';
import { referenceKey } from '../zip/entry-name.ts';
import type { ModelObject, ModelPart, ObjectReference } from './model-part.ts';
import { productionNamespace, shapingExtension, unreadExtension } from './namespaces.ts';
import { parseTransform } from './parse-transform.ts';
import { isCoreElement, readMesh } from './read-mesh.ts';
import type { Reading } from './read-mesh.ts';

const units: ReadonlyMap<string, LengthUnit> = new Map([
  ['micron', 'um'],
  ['millimeter', 'mm'],
  ['centimeter', 'cm'],
  ['inch', 'inch'],
  ['foot', 'foot'],
  ['meter', 'm'],
]);

/** Reads one XML file of a package; what is wrong with it is the scanner's problem afterwards. */
export const readModelPart = (reading: Reading, count: PartCount): ModelPart => {
  const { scanner } = reading;
  const objects: ModelObject[] = [];
  const items: ObjectReference[] = [];
  if (!scanner.child(0)) return { unit: 'mm', objects, items };
  if (!isCoreElement(scanner, 'model')) scanner.damaged('a model part without a model');
  const unit = readUnit(scanner);
  const unread = unreadExtension(scanner.attribute('requiredextensions') ?? '', (prefix) =>
    scanner.namespaceOf(prefix),
  );
  if (unread !== undefined) scanner.fail('model-unsupported', { feature: `3MF extension: ${unread}` });
  while (scanner.child(1)) {
    if (isCoreElement(scanner, 'resources')) readResources(reading, objects, count);
    else if (isCoreElement(scanner, 'build')) readReferences(scanner, 'item', items, count);
  }
  while (scanner.child(0));
  return { unit, objects, items };
};

/** The types that are no part of the piece, by themselves: what a file calls them is not kept. */
const otherTypes: ReadonlyMap<string, string> = new Map(
  ['support', 'solidsupport', 'surface', 'other'].map((type) => [type, type]),
);

const readUnit = (scanner: XmlScanner): LengthUnit => {
  const name = scanner.attribute('unit') ?? 'millimeter';
  const unit = units.get(name.trim().toLowerCase());
  if (!unit) scanner.damaged('an unknown unit');
  return unit ?? 'mm';
};

const readResources = (reading: Reading, objects: ModelObject[], count: PartCount): void => {
  const { scanner } = reading;
  const { depth } = scanner;
  while (scanner.child(depth)) {
    if (!isCoreElement(scanner, 'object')) continue;
    countPart(scanner, count);
    objects.push(readObject(reading, count));
  }
};

const readObject = (reading: Reading, count: PartCount): ModelObject => {
  const { scanner } = reading;
  const { depth } = scanner;
  const id = scanner.tag.index('id');
  if (id < 0) scanner.damaged('an object without id');
  const type = scanner.attribute('type')?.trim() ?? 'model';
  const leftOut = type === 'model' ? undefined : (otherTypes.get(type) ?? 'unknown type');
  const components: ObjectReference[] = [];
  let mesh: MeshRange | undefined;
  const onForeign = () => {
    const extension = shapingExtension(scanner.namespace());
    if (extension !== undefined) reading.leaveOut(extension);
  };
  while (scanner.child(depth)) {
    if (isCoreElement(scanner, 'mesh')) {
      if (mesh) scanner.damaged('an object with two meshes');
      mesh = readMesh(reading, onForeign);
    } else if (isCoreElement(scanner, 'components')) readReferences(scanner, 'component', components, count);
    else onForeign();
  }
  return { id, leftOut, mesh, components };
};

const readReferences = (
  scanner: XmlScanner,
  name: string,
  references: ObjectReference[],
  count: PartCount,
): void => {
  const { depth } = scanner;
  while (scanner.child(depth)) {
    if (!isCoreElement(scanner, name)) continue;
    countPart(scanner, count);
    references.push(readReference(scanner));
  }
};

const readReference = (scanner: XmlScanner): ObjectReference => {
  const objectId = scanner.tag.index('objectid');
  const path = scanner.attributeIn(productionNamespace, 'path');
  const partKey = path === undefined ? undefined : referenceKey(path);
  if (objectId < 0 || (path !== undefined && partKey === undefined))
    scanner.damaged('a reference to no object');
  if (scanner.tag.find('transform') < 0) return { objectId, partKey, transform: undefined };
  const transform = parseTransform(scanner.attribute('transform') ?? '');
  if (!transform) scanner.damaged('a transform that is not twelve numbers');
  return { objectId, partKey, transform };
};
