const MICROSOFT = 'http://schemas.microsoft.com/3dmanufacturing';
const CONSORTIUM = 'http://schemas.3mf.io/3dmanufacturing';

const coreNamespace = `${MICROSOFT}/core/2015/02`;

/** The core specification's namespaces; `''` since some exporters declare none. */
const core: ReadonlySet<string> = new Set([coreNamespace, `${MICROSOFT}/2013/01`, '']);

export const productionNamespace = `${MICROSOFT}/production/2015/06`;
export const modelRelationship = `${MICROSOFT}/2013/01/3dmodel`;
export const relationshipsNamespace = 'http://schemas.openxmlformats.org/package/2006/relationships';

export const isCore = (namespace: string | undefined): boolean =>
  namespace !== undefined && core.has(namespace);

/** Extensions that change nothing about the shape, or that are read. */
const harmless: ReadonlySet<string> = new Set([
  coreNamespace,
  productionNamespace,
  `${MICROSOFT}/material/2015/02`,
  `${MICROSOFT}/trianglesets/2021/07`,
]);

/** Extensions that make shapes which are not read, by what people call them. */
const shaping: ReadonlyMap<string, string> = new Map([
  [`${MICROSOFT}/beamlattice/2017/02`, 'beam lattice'],
  [`${MICROSOFT}/beamlattice/balls/2020/07`, 'beam lattice balls'],
  [`${MICROSOFT}/slice/2015/07`, 'slices'],
  [`${MICROSOFT}/securecontent/2019/04`, 'secure content'],
  [`${MICROSOFT}/production/alternatives/2021/04`, 'production alternatives'],
  [`${MICROSOFT}/mirroring/2021/07`, 'mirrored meshes'],
  [`${CONSORTIUM}/volumetric/2022/01`, 'volumetric'],
  [`${CONSORTIUM}/implicit/2023/12`, 'implicit'],
  [`${CONSORTIUM}/booleans/2023/07`, 'boolean operations'],
  [`${MICROSOFT}/displacement/2022/07`, 'displacement'],
  [`${CONSORTIUM}/displacement/2023/10`, 'displacement'],
]);

/** What people call an extension that makes shapes; undefined for any other namespace. */
export const shapingExtension = (namespace: string | undefined): string | undefined =>
  namespace === undefined ? undefined : shaping.get(namespace);

/**
 * The first of the required extensions that is not read, by its name or else its namespace or prefix; undefined when all
 * are. `required` is the list of prefixes in a model's `requiredextensions`.
 */
export const unreadExtension = (
  required: string,
  namespaceOf: (prefix: string) => string | undefined,
): string | undefined => {
  for (const prefix of required.split(/\s+/)) {
    if (prefix === '') continue;
    const namespace = namespaceOf(prefix);
    if (namespace === undefined || !harmless.has(namespace)) {
      return shapingExtension(namespace) ?? printable(namespace ?? prefix);
    }
  }
  return undefined;
};

const printable = (text: string): string => text.replace(/[^ -~]/g, '?').slice(0, 80);
