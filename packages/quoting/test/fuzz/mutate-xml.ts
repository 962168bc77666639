import { latin1, onText, replaced, swapped } from './mutation.ts';
import type { Material, Mutation, Mutations } from './mutation.ts';
import type { Random } from './random.ts';
import { tellingNumbers } from './telling-values.ts';

/** Tags, texts, comments: joined they are the document again. */
const piecesOf = (xml: string): string[] => xml.match(/<!--[\s\S]*?-->|<[^>]*>|[^<]+|</g) ?? [];

const isTag = (piece: string): boolean => /^<[\w:]/.test(piece);

const nameOf = (tag: string): string => /^<\/?([\w:.-]+)/.exec(tag)?.[1] ?? '';

/** Where the element ends that begins at `at`. */
const endOf = (pieces: readonly string[], at: number): number => {
  const name = nameOf(pieces[at] ?? '');
  if ((pieces[at] ?? '').endsWith('/>')) return at + 1;
  let depth = 0;
  for (let i = at; i < pieces.length; i++) {
    const piece = pieces[i] ?? '';
    if (nameOf(piece) !== name || piece.endsWith('/>')) continue;
    depth += piece.startsWith('</') ? -1 : 1;
    if (depth === 0) return i + 1;
  }
  return pieces.length;
};

const tagPlaces = (pieces: readonly string[]): number[] =>
  pieces.flatMap((piece, i) => (isTag(piece) ? [i] : []));

/** Lets a change work on the pieces and on the place of one of the tags. */
const onTag = (change: (pieces: string[], at: number, material: Material) => readonly string[]): Mutation =>
  onText((xml, material) => {
    const pieces = piecesOf(xml);
    const tags = tagPlaces(pieces);
    return tags.length === 0 ? undefined : change(pieces, material.random.pick(tags), material).join('');
  });

/** Changes one attribute of a tag, given its name and its value. */
const onAttribute = (change: (name: string, value: string, random: Random) => string): Mutation =>
  onTag((pieces, from, { random }) => {
    const at = pieces.findIndex((piece, i) => i >= from && isTag(piece) && piece.includes('="'));
    if (at < 0) return pieces;
    const attributes = (pieces[at] ?? '').match(/\s[\w:.-]+="[^"]*"/g) ?? [];
    const chosen = random.below(attributes.length);
    let i = 0;
    const tag = (pieces[at] ?? '').replace(/\s([\w:.-]+)="([^"]*)"/g, (all, name: string, value: string) =>
      i++ === chosen ? change(name, value, random) : all,
    );
    return replaced(pieces, at, 1, tag);
  });

const names = (
  'object mesh vertices vertex triangles triangle components component build item model resources metadata amf ' +
  'coordinates x y z volume v1 v2 v3 constellation instance deltax deltay rx scale edge normal color __proto__'
).split(' ');
const values = (
  '0 1 2 3 99 -1 1e3 millimeter inch micron feet parsec model support other /3D/3dmodel.model /3D/Objects/body.model ' +
  '../a /%2e%2e/a http://a/b file:///etc/passwd p m &lt; &#0; &#x110000; &#49; &unknown; ] >'
).split(' ');
const transforms = [
  '1 0 0 0 1 0 0 0 1 5 5 5',
  '-1 0 0 0 1 0 0 0 1 0 0 0',
  '0 0 0 0 0 0 0 0 0 0 0 0',
  '1e99 0 0 0 1e99 0 0 0 1e99 0 0 0',
  '1 2 3',
];
const insertions: readonly string[] = [
  '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d SYSTEM "file:///etc/passwd">]>',
  '<!-- words -->',
  '<!-- -- -->',
  '<!--',
  '<![CDATA[1]]>',
  '<![CDATA[',
  '<?xml version="1.1" encoding="UTF-16"?>',
  '<?php ?>',
  '&amp;&#65;',
  '&#0;&bad;&',
  '<item objectid="1"/>',
  '<component objectid="2"/>',
  '<object id="1"/>',
  '<triangle v1="0" v2="1" v3="2"/>',
  '<vertex x="1" y="1" z="nan"/>',
  '<instance objectid="1"><deltax>3</deltax></instance>',
  '\0',
  '</object>',
  '<a>'.repeat(3000),
];

/** What can be done to an XML document. */
export const xmlMutations: Mutations = {
  'an element taken out': onTag((pieces, at) => replaced(pieces, at, endOf(pieces, at) - at)),
  'an element repeated': onTag((pieces, at, { random }) => {
    const element = pieces.slice(at, endOf(pieces, at)).join('');
    return replaced(pieces, at, 0, element.repeat(random.pick([1, 1, 2, 20])));
  }),
  'an element put elsewhere': onTag((pieces, at, { random }) => {
    const element = pieces.slice(at, endOf(pieces, at));
    return replaced(pieces, random.below(pieces.length), 0, ...element);
  }),
  'an element of another document': onTag((pieces, at, { random, other }) => {
    const others = piecesOf(latin1(other));
    const from = random.pick([0, ...tagPlaces(others)]);
    return replaced(pieces, at, 0, ...others.slice(from, endOf(others, from)));
  }),
  'elements in each other': onTag((pieces, at, { random }) => {
    const times = random.pick([1, 2, 50]);
    const end = endOf(pieces, at);
    const name = nameOf(pieces[at] ?? '');
    const element = [`<${name}>`.repeat(times), ...pieces.slice(at, end), `</${name}>`.repeat(times)];
    return replaced(pieces, at, end - at, ...element);
  }),
  'a tag taken out': onTag((pieces, at) => replaced(pieces, at, 1)),
  'pieces swapped': onTag((pieces, at, { random }) => swapped(pieces, at, random.below(pieces.length))),
  'another name of a tag': onTag((pieces, at, { random }) => {
    const name = random.pick(names);
    const [tag = '', end = at] = [pieces[at], endOf(pieces, at) - 1];
    const renamed = replaced(pieces, at, 1, tag.replace(nameOf(tag), name));
    return end > at ? replaced(renamed, end, 1, `</${name}>`) : renamed;
  }),
  'a prefix before a name': onTag((pieces, at, { random }) =>
    replaced(pieces, at, 1, (pieces[at] ?? '').replace('<', `<${random.pick(['p', 'm', 'xml', 'xmlns'])}:`)),
  ),
  'another value of an attribute': onAttribute(
    (name, value, random) =>
      ` ${name}="${random.pick([...values, random.pick(tellingNumbers), random.pick(tellingNumbers), random.pick(transforms), `${value}${value}`])}"`,
  ),
  'another name of an attribute': onAttribute(
    (_name, value, random) =>
      ` ${random.pick(['id', 'objectid', 'transform', 'p:path', 'path', 'unit', 'v1', 'x', 'type', 'xmlns'])}="${value}"`,
  ),
  'an attribute taken out': onAttribute(() => ''),
  'an attribute twice': onAttribute((name, value) => ` ${name}="${value}" ${name}="${value}"`),
  'an attribute without quotes': onAttribute(
    (name, value, random) => ` ${name}=${random.pick(['', "'", '"'])}${value}`,
  ),
  'a text changed': onText((xml, { random }) => {
    const pieces = piecesOf(xml);
    const texts = pieces.flatMap((piece, i) => (/^[^<\s]/.test(piece) ? [i] : []));
    return texts.length === 0
      ? undefined
      : replaced(
          pieces,
          random.pick(texts),
          1,
          random.pick([random.pick(tellingNumbers), random.pick(values)]),
        ).join('');
  }),
  'something put in': onTag((pieces, _at, { random }) =>
    replaced(pieces, random.below(pieces.length + 1), 0, random.pick(insertions)),
  ),
};
