import { meshOf } from '../../test-bodies.ts';
import type { Body } from '../../test-bodies.ts';
import { writeZip } from '../zip/test-write-zip.ts';

/** Of an `<instance>`: `deltax` … `rz`, and what slicers add. */
type InstanceValues = Readonly<Record<string, number>>;

export type WriteAmfOptions = {
  /** Not written when undefined. */
  unit?: 'millimeter' | 'inch' | 'feet' | 'meter' | 'micrometer';
  /** No constellation when undefined. */
  instances?: readonly InstanceValues[];
  /** Volumes that the triangles are shared out to. */
  volumes?: number;
  zip?: 'deflated' | 'stored';
};

/** An AMF document with the body, plain or zipped. */
export const writeAmf = (body: Body, options: WriteAmfOptions = {}): Uint8Array<ArrayBuffer> => {
  const { unit, instances, volumes = 1, zip } = options;
  const { positions, triangles } = meshOf(body);
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', unit ? `<amf unit="${unit}">` : '<amf>'];
  lines.push('<metadata type="cad">a test</metadata>', '<object id="0"><mesh>', '<vertices>');
  for (let i = 0; i < positions.length; i += 3) {
    const coordinates = `<x>${positions[i]}</x><y>${positions[i + 1]}</y><z>${positions[i + 2]}</z>`;
    lines.push(`<vertex><coordinates>${coordinates}</coordinates></vertex>`);
  }
  lines.push('</vertices>');
  for (let volume = 0; volume < volumes; volume++) {
    lines.push('<volume>');
    for (let i = 3 * volume; i < triangles.length; i += 3 * volumes) {
      const [a, b, c] = [triangles[i], triangles[i + 1], triangles[i + 2]];
      lines.push(`<triangle><v1>${a}</v1><v2>${b}</v2><v3>${c}</v3></triangle>`);
    }
    lines.push('</volume>');
  }
  lines.push('</mesh></object>', ...(instances ? [constellationXml(instances)] : []), '</amf>', '');
  const document = new TextEncoder().encode(lines.join('\n'));
  return zip ? writeZip([{ name: 'model.amf', content: document, stored: zip === 'stored' }]) : document;
};

const constellationXml = (instances: readonly InstanceValues[]): string => {
  const content = instances.map((values) => {
    const elements = Object.entries(values).map(([name, value]) => `<${name}>${value}</${name}>`);
    return `<instance objectid="0">${elements.join('')}</instance>`;
  });
  return `<constellation id="1">${content.join('')}</constellation>`;
};
