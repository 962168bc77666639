import { describe, expect, it } from 'vitest';
import { box, meshOf, moved, revolve, torusProfile } from '../../test-bodies.ts';
import { contentOf, differenceFrom, problemOf, textBytes } from '../polygons/test-read-back.ts';
import { looksLikeOff } from './looks-like-off.ts';
import { readOff } from './read-off.ts';
import { offVariants, writeOff } from './test-write-off.ts';

const torus = meshOf(moved(revolve(torusProfile(9, 1.25, 7), 11), [100.1, -3.7, 1e-3], 0.37));
const cube = meshOf(box(2, 2, 2));
const square = '0 0 0\n1 0 0\n1 1 0\n0 1 0\n';

const read = (text: string) => contentOf(readOff, textBytes(text));
const refused = (text: string) => problemOf(readOff, textBytes(text));

describe('OFF', () => {
  it.each(offVariants(torus))('has the volume and area of the body: %s', async (_name, bytes) => {
    expect(looksLikeOff(bytes)).toBe(true);
    const content = await contentOf(readOff, bytes);
    expect(differenceFrom(torus, content)).toBeLessThan(1e-12);
    expect(content).toMatchObject({ welded: false, unit: undefined, findings: [] });
  });

  it('reads counts without that of edges, and a vertex or face on several lines', async () => {
    const { triangles, positions } = await read(
      `OFF\n4 2\n0 0\n0\n1 0 0\n1 1 0\n0 1\n# half\n 0\n3 0\n1 2\n3\n0 2 3`,
    );
    expect([...triangles]).toEqual([0, 1, 2, 0, 2, 3]);
    expect(positions).toHaveLength(12);
  });

  it('believes a comment that names the unit', async () => {
    expect(await read(`OFF\n# units: cm\n4 1 0\n${square}4 0 1 2 3\n`)).toMatchObject({ unit: 'cm' });
  });

  it('leaves out faces of fewer than three corners, and says so', async () => {
    const { triangles, findings } = await read(`OFF\n4 4 0\n${square}0\n1 0\n2 0 1\n3 0 1 2\n`);
    expect([...triangles]).toEqual([0, 1, 2]);
    expect(findings).toMatchObject([{ code: 'parts-left-out', count: 3 }]);
  });

  it('hands on coordinates that are not finite', async () => {
    const { positions } = await read('OFF\n3 1 0\nnan inf 1e999\n0 0 0\n1 1 1\n3 0 1 2\n');
    expect([...positions.subarray(0, 3)]).toEqual([NaN, NaN, Infinity]);
  });
});

describe('OFF that is wrong', () => {
  it('is cut off at every place before its end', async () => {
    const whole = writeOff(cube);
    for (let length = 0; length < whole.length - 3; length += 3) {
      expect(await problemOf(readOff, whole.subarray(0, length))).toMatchObject({ code: 'model-truncated' });
    }
  });

  it.each(['4000000000 1 0', '1 4000000000 0', '999999999999999 999999999999999 0'])(
    'claims %s without being believed',
    async (counts) => {
      const before = process.memoryUsage().arrayBuffers;
      expect(await refused(`OFF\n${counts}\n${square.repeat(9)}`)).toMatchObject({ code: 'model-truncated' });
      const face = `OFF\n4 1 0\n${square}4000000000 0 1 2\n`;
      expect(await refused(face)).toMatchObject({ code: 'model-too-many-triangles' });
      expect(await refused(face.replace('4000000000', '4000000'))).toMatchObject({ code: 'model-truncated' });
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
    },
  );

  it.each([
    ['no header', `4 1 0\n${square}`, { line: 1, expected: 'OFF', found: '4' }],
    ['a count that is none', `OFF\n4.5 1 0\n${square}`, { line: 2, expected: 'count', found: '1' }],
    ['a word for a number', `OFF\n4 1 0\n0 0 x\n${square}`, { line: 3, expected: 'number', found: 'x' }],
    [
      'a vertex that is not there',
      `OFF\n4 1 0\n${square}3 0 4 1\n`,
      { line: 7, expected: 'vertex number', found: '4' },
    ],
    [
      'a negative vertex',
      `OFF\n4 1 0\n${square}3 -1 0 1\n`,
      { line: 7, expected: 'vertex number', found: '-1' },
    ],
    [
      'a fraction of a corner',
      `OFF\n4 1 0\n${square}2.5 0 1\n`,
      { line: 7, expected: 'number of corners', found: '2.5' },
    ],
  ])('names the line: %s', async (_name, text, detail) => {
    expect(await refused(text)).toEqual({ code: 'model-malformed', detail });
  });

  it('says what it does not read', async () => {
    expect(await refused('OFF BINARY\n\u0001\u0002')).toEqual({
      code: 'model-unsupported',
      detail: { feature: 'binary OFF' },
    });
    for (const word of ['4OFF', 'nOFF', 'C4nOFF']) {
      expect(await refused(`${word}\n4 1 0\n${square}`)).toMatchObject({ code: 'model-unsupported' });
    }
    expect(await refused(`OFF\n4 0 0\n${square}`)).toMatchObject({ code: 'model-no-triangles' });
  });

  it('counts triangles after faces are split', async () => {
    const bytes = writeOff(cube, { quads: true });
    expect(await problemOf(readOff, bytes, { maxTriangles: 11 })).toMatchObject({
      code: 'model-too-many-triangles',
      detail: { maxTriangles: 11 },
    });
    expect(differenceFrom(cube, await contentOf(readOff, bytes, { maxTriangles: 12 }))).toBeLessThan(1e-12);
  });
});

describe('what looks like an OFF', () => {
  it.each([
    'OFF\n8 6 12\n0 0 0',
    'OFF8 6 12\n-1e-3 .5 0 255',
    'COFF # c\n# d\n8 6\n0 0 0',
    'OFF BINARY\n\0\0',
    'off 0 0 0',
  ])('is one: %j', (text) => {
    expect(looksLikeOff(textBytes(text))).toBe(true);
  });

  it.each([
    'Offer\n8 6 0\n0 0 0',
    'OFF\nthe record\n',
    'off 20 30\nper cent',
    'OFF',
    '',
    'OFF\n20\nyears ago',
    '8 6 0',
  ])('is none: %j', (text) => {
    expect(looksLikeOff(textBytes(text))).toBe(false);
  });
});
