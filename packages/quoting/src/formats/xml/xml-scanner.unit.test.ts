import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from './byte-source.ts';
import { inOnePiece } from './byte-source.ts';
import { XmlScanner } from './xml-scanner.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

const inPieces = (bytes: Uint8Array, size: number): ByteSource => {
  let at = 0;
  const next = () => {
    const piece = bytes.slice(at, at + size);
    at += size;
    return piece.length > 0 ? piece : undefined;
  };
  return { next, problem: () => undefined };
};

/** What a scanner tells of a document whose elements `n` hold numbers, as one line a step. */
const told = (source: ByteSource): string[] => {
  const scanner = new XmlScanner(source);
  const lines: string[] = [];
  const walk = (depth: number): void => {
    while (scanner.child(depth)) {
      const inside = scanner.depth;
      const name = ['a', 'b', 'n', 'i', 't'].find((candidate) => scanner.is(candidate)) ?? '?';
      const attributes = ['x', 'y'].map((attribute) => scanner.attribute(attribute));
      lines.push(`${depth} ${name} ${scanner.namespace()} ${attributes.join()}`);
      if (name === 'n') lines.push(`number ${scanner.contentDecimal()}`);
      else if (name === 'i') lines.push(`index ${scanner.contentIndex()}`);
      else if (name === 't') lines.push(`text ${scanner.contentText()}`);
      else walk(inside);
    }
  };
  walk(0);
  if (scanner.problem) lines.push(`${scanner.problem.code} ${Object.values(scanner.problem.detail).join()}`);
  return lines;
};

const tell = (text: string): string[] => told(inOnePiece(latin1(text)));

describe('well-formed documents', () => {
  it('tells elements, attributes and numbers in order', () => {
    expect(
      tell('<?xml version="1.0"?>\r\n<a x="1"><b x = \'>\' y="2"/><n> 1.5\n</n><i>42</i></a>\n'),
    ).toEqual(['0 a  1,', '1 b  >,2', '1 n  ,', 'number 1.5', '1 i  ,', 'index 42']);
  });

  it('passes over comments, CDATA, instructions, blanks and a byte order mark', () => {
    const rest = '<!-- <b> -- > --><a><![CDATA[<b>]] ]><b>]>]]]><?b <b> ?><b/><!----></a><!-- - --> <?end?>';
    expect(tell(`\u00ef\u00bb\u00bf${rest}`)).toEqual(['0 a  ,', '1 b  ,']);
  });

  it('resolves the named and numeric references of values once, and no others', () => {
    expect(tell('<t x="&lt;&#65;&#x42;&amp;lt;&quot;&apos;" y="&b;">&gt;</t>')).toEqual([
      `0 t  <AB&lt;"',`,
      'text >',
    ]);
    expect(tell('<n>&#49;.&#x35;</n>')).toEqual(['0 n  ,', 'number 1.5']);
    expect(tell('<t x="&amp" y="&#0;">&#x110000;</t>')).toEqual(['0 t  ,', 'text undefined']);
  });

  it('knows namespaces by what is declared, each within its element', () => {
    const text = '<p:a xmlns="u" xmlns:p="v" p:x="1"><b xmlns="w"><b xmlns=""/><p:b/></b><b/><q:b/></p:a>';
    expect(tell(text)).toEqual(['0 a v ,', '1 b w ,', '2 b  ,', '2 b v ,', '1 b u ,', '1 b undefined ,']);
  });

  it('finds an attribute by its namespace, whatever the prefix', () => {
    const scanner = new XmlScanner(
      inOnePiece(latin1('<a xmlns:p="v" xmlns:q="w" path="0" q:path="1" p:path="2"/>')),
    );
    expect(scanner.child(0)).toBe(true);
    expect(['v', 'w', 'x', ''].map((uri) => scanner.attributeIn(uri, 'path'))).toEqual([
      '2',
      '1',
      undefined,
      undefined,
    ]);
    expect(scanner.attribute('path')).toBe('0');
  });

  it('skips what nobody looks at', () => {
    const scanner = new XmlScanner(inOnePiece(latin1('<a><b><n>1<t/></n></b><i/></a>')));
    const seen: string[] = [];
    while (scanner.child(0)) while (scanner.child(1)) seen.push(scanner.is('i') ? 'i' : 'other');
    expect(seen).toEqual(['other', 'i']);
    expect(scanner.problem).toBeUndefined();
  });

  it('gives no number for text with something in it', () => {
    for (const inside of [
      '1<!-- -->0',
      '<![CDATA[1]]>',
      '1<b/>',
      '<b>1</b>',
      '1<?p?>',
      '',
      ' ',
      '1 0',
      '0x1',
    ]) {
      expect(tell(`<a><n>${inside}</n><i>7</i></a>`)).toEqual([
        '0 a  ,',
        '1 n  ,',
        'number NaN',
        '1 i  ,',
        'index 7',
      ]);
    }
    expect(tell('<n><!-- mm --> 5 </n>')).toEqual(['0 n  ,', 'number 5']);
    expect(tell('<i>-1</i>')).toEqual(['0 i  ,', 'index -1']);
    expect(tell('<i>4294967295</i>')).toEqual(['0 i  ,', 'index -1']);
    expect(tell('<i> 4294967294 </i>')).toEqual(['0 i  ,', 'index 4294967294']);
  });

  it('takes text of any length between the elements', () => {
    expect(told(inPieces(latin1(`<a><b>${'x'.repeat(3_000_000)}</b><n>1</n></a>`), 65_536))).toEqual([
      '0 a  ,',
      '1 b  ,',
      '1 n  ,',
      'number 1',
    ]);
  });
});

describe('documents that are refused', () => {
  it.each([
    ['<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>', 'model-unsupported DOCTYPE'],
    ['<a><!DOCTYPE a></a>', 'model-unsupported DOCTYPE'],
    ['\u00ff\u00fe<\0a\0/\0>\0', 'model-unsupported UTF-16'],
    ['\0<\0a\0/\0>', 'model-unsupported UTF-16'],
    ['', 'model-damaged XML ends within the document'],
    ['no XML', 'model-damaged XML ends within the document'],
    ['<a>', 'model-damaged XML ends within the document'],
    ['<a></a', 'model-damaged XML ends within a tag'],
    ['<a><!-- ', 'model-damaged XML ends within a comment'],
    ['<!-->', 'model-damaged XML ends within a comment'],
    ['<a><', 'model-damaged XML ends within the document'],
    ['<a><!', 'model-damaged XML ends within markup'],
    ['<a><!x', 'model-damaged XML ends within markup'],
    ['<a><!ELEMENT b></a>', 'model-damaged XML markup'],
    ['<a></b>', 'model-damaged XML tags that do not match'],
    ['</a>', 'model-damaged XML tags that do not match'],
    ['<a/><b/>', 'model-damaged XML with two roots'],
    ['<a x></a>', 'model-damaged XML tag'],
    ['<a x=1></a>', 'model-damaged XML tag'],
    ['<a / ></a>', 'model-damaged XML tag'],
    ['< a></a>', 'model-damaged XML tag'],
    ['<a ="1"></a>', 'model-damaged XML tag'],
    ['<b>'.repeat(300), 'model-damaged XML nested too deeply'],
    [`<a ${Array.from({ length: 65 }, (_, i) => `x${i}="" `).join('')}/>`, 'model-damaged XML tag'],
  ])('%j: %s', (text, problem) => {
    expect(tell(text).at(-1)).toBe(problem);
  });

  it('refuses more namespaces than can be kept, and tags without an end', () => {
    const nested = Array.from({ length: 80 }, (_, i) => `<b xmlns:p${i}="u">`).join('');
    expect(tell(nested).at(-1)).toBe('model-damaged too many XML namespaces');
    const endless = inPieces(latin1(`<a><b x="${'x'.repeat(3_000_000)}`), 65_536);
    expect(told(endless).at(-1)).toBe('model-damaged XML tag too long');
  });
});

it('tells the same however the document is cut into pieces', () => {
  const part = fc.constantFrom(
    '<a>',
    '</a>',
    '<b x="1" y=\'<>\'/>',
    '<n>1.25</n>',
    '<i>7</i>',
    '<!-- - -- <a> -->',
    '<![CDATA[]]]]>',
    '<?p?>',
    '<p:b xmlns:p="u">',
    '</p:b>',
    '\n  ',
    'text',
    '<t>&amp;</t>',
    '<',
    '>',
    '/',
    '"',
    '!',
    '-',
    '<!',
    '<n>',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (parts, size) => {
      const bytes = latin1(`<a>${parts.join('')}</a>`);
      expect(told(inPieces(bytes, size))).toEqual(told(inOnePiece(bytes)));
    }),
    { numRuns: 1500 },
  );
});
