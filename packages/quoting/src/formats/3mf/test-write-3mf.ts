import type { Mesh } from '../../mesh/mesh.ts';
import { meshOf } from '../../test-bodies.ts';
import type { Body } from '../../test-bodies.ts';
import { writeZip } from '../zip/test-write-zip.ts';
import type { ZipOptions } from '../zip/test-write-zip.ts';

export type Write3mfOptions = ZipOptions & {
  /** As the format names it; not written when undefined. */
  unit?: 'micron' | 'millimeter' | 'centimeter' | 'inch' | 'foot' | 'meter';
  /** `components`: the build item is an object that has the body as its component · `production`: in another file. */
  layout?: 'plain' | 'components' | 'production';
  /** Of the build items; one item without a transform when undefined. */
  transforms?: readonly (readonly number[])[];
  stored?: boolean;
};

const CORE = 'http://schemas.microsoft.com/3dmanufacturing/core/2015/02';
const PRODUCTION = 'http://schemas.microsoft.com/3dmanufacturing/production/2015/06';

/** A 3MF package with the body. */
export const write3mf = (body: Body, options: Write3mfOptions = {}): Uint8Array<ArrayBuffer> => {
  const { unit, layout = 'plain', transforms = [undefined], ...zipOptions } = options;
  const unitAttribute = unit ? ` unit="${unit}"` : '';
  const bodyObject = `<object id="1" type="model">${meshXml(meshOf(body))}</object>`;
  const path = layout === 'production' ? ' p:path="/3D/Objects/body.model"' : '';
  const assembly = `<object id="2"><components><component objectid="1"${path}/></components></object>`;
  const items = transforms.map(
    (transform) =>
      `<item objectid="${layout === 'plain' ? 1 : 2}"${transform ? ` transform="${transform.join(' ')}"` : ''}/>`,
  );
  const objects = { plain: bodyObject, components: bodyObject + assembly, production: assembly }[layout];
  const files: Record<string, string> = {
    '3D/3dmodel.model': modelXml(objects, items.join(''), unitAttribute),
  };
  if (layout === 'production') files['3D/Objects/body.model'] = modelXml(bodyObject, '', unitAttribute);
  return package3mf(files, zipOptions);
};

/** A package of these files, with the relationship that names `3D/3dmodel.model` as its model. */
export const package3mf = (
  files: Readonly<Record<string, string>>,
  { stored = false, ...zipOptions }: ZipOptions & { stored?: boolean } = {},
): Uint8Array<ArrayBuffer> => {
  const all = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relationshipsXml('/3D/3dmodel.model'),
    ...files,
  };
  const entries = Object.entries(all).map(([name, content]) => ({ name, content, stored }));
  return writeZip(entries, zipOptions);
};

export const relationshipsXml = (target: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Target="${target}" Id="rel0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/>
</Relationships>`;

/** A model part; `attributes` begin with a blank. */
export const modelXml = (resources: string, items: string, attributes = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<model xmlns="${CORE}" xmlns:p="${PRODUCTION}"${attributes}>
 <resources>${resources}</resources>
 <build>${items}</build>
</model>
`;

export const meshXml = ({ positions, triangles }: Mesh): string => {
  const lines = ['<mesh>', '<vertices>'];
  for (let i = 0; i < positions.length; i += 3) {
    lines.push(`  <vertex x="${positions[i]}" y="${positions[i + 1]}" z="${positions[i + 2]}"/>`);
  }
  lines.push('</vertices>', '<triangles>');
  for (let i = 0; i < triangles.length; i += 3) {
    lines.push(`  <triangle v1="${triangles[i]}" v2="${triangles[i + 1]}" v3="${triangles[i + 2]}"/>`);
  }
  lines.push('</triangles>', '</mesh>');
  return lines.join('\n');
};

const contentTypes = `<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
  <Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/>
</Types>`;
