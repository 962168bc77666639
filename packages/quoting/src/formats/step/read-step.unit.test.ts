import { describe, expect, it } from 'vitest';
import { volumeAndArea } from '../../measures/test-volume-area.ts';
import { weld } from '../../mesh/weld.ts';
import { meshOf, moved, revolve, revolvedExactly, torusProfile } from '../../test-bodies.ts';
import type { ModelContent } from '../reader.ts';
import { looksLikeStep } from './looks-like-step.ts';
import { readStep } from './read-step.ts';
import { flatSided, roundBar, writeStep } from './test-write-step.ts';

const limits = { maxTriangles: 100_000, maxUnpackedBytes: 1_000_000_000 };

const contentOf = async (bytes: Uint8Array): Promise<ModelContent> => {
  const read = await readStep(bytes, limits);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.content;
};

const profile = torusProfile(10, 2, 4);
const ring = revolve(profile, 6);
const exact = revolvedExactly(profile, 6);

/** How many directed edges lack their opposite. */
const openEdges = (content: ModelContent): number => {
  const { triangles } = weld(content);
  const edges = new Set<string>();
  const ends = (i: number): [number, number] => [
    triangles[i] ?? 0,
    triangles[i % 3 === 2 ? i - 2 : i + 1] ?? 0,
  ];
  for (let i = 0; i < triangles.length; i++) edges.add(ends(i).join(' '));
  return triangles.reduce((open, _, i) => (edges.has(ends(i).toReversed().join(' ')) ? open : open + 1), 0);
};

describe('a flat-sided body', () => {
  it.each([
    ['mm', 1],
    ['inch', 25.4],
    ['m', 1000],
  ] as const)('has its exact volume and area in millimetres: drawn in %s', async (unit, millimetres) => {
    const content = await contentOf(writeStep([flatSided(meshOf(ring))], { unit }));
    const { volumeMm3, areaMm2 } = volumeAndArea(weld(content));
    expect(content).toMatchObject({ unit: 'mm', welded: false, findings: [] });
    expect(volumeMm3 / millimetres ** 3 / exact.volume).toBeCloseTo(1, 9);
    expect(areaMm2 / millimetres ** 2 / exact.area).toBeCloseTo(1, 9);
    expect(openEdges(content)).toBe(0);
  });

  it('may be one of several', async () => {
    const shapes = [ring, moved(ring, [50, 0, 0])].map((body) => flatSided(meshOf(body)));
    const { volumeMm3 } = volumeAndArea(weld(await contentOf(writeStep(shapes))));
    expect(volumeMm3 / exact.volume).toBeCloseTo(2, 9);
  });

  it('may be placed ten times', async () => {
    const content = await contentOf(writeStep([flatSided(meshOf(ring))], { levelsOfTen: 1 }));
    expect(volumeAndArea(weld(content)).volumeMm3 / exact.volume).toBeCloseTo(10, 9);
  });
});

describe('a round body', () => {
  it.each([
    ['a wire', 0.3, 20],
    ['a bead', 4, 8],
    ['a ring blank', 11, 6],
  ])('is closed and as large as the round one, but for 0.2 %%: %s', async (_name, radius, height) => {
    const content = await contentOf(writeStep([roundBar(radius, height)]));
    const { volumeMm3, areaMm2 } = volumeAndArea(weld(content));
    const round = Math.PI * radius * radius;
    const missing = 1 - volumeMm3 / (round * height);
    expect(missing).toBeGreaterThan(0);
    expect(missing).toBeLessThan(0.002);
    expect(areaMm2 / (2 * round + 2 * Math.PI * radius * height)).toBeCloseTo(1, 2);
    expect(openEdges(content)).toBe(0);
  });

  it('keeps its chords within a hundredth of a millimetre', async () => {
    const { positions } = weld(await contentOf(writeStep([roundBar(11, 6)])));
    const angles = Array.from({ length: positions.length / 3 }, (_, i) => i * 3)
      .filter((at) => positions[at + 2] === 0)
      .map((at) => Math.atan2(positions[at + 1] ?? 0, positions[at] ?? 0))
      .toSorted((a, b) => a - b);
    const steps = angles.map((angle, i) => angle - (angles[i - 1] ?? (angles.at(-1) ?? 0) - 2 * Math.PI));
    const deepest = 11 * (1 - Math.cos(Math.max(...steps) / 2));
    expect(deepest).toBeGreaterThan(0);
    expect(deepest).toBeLessThan(0.01);
  });

  it('is the same, bit for bit, whatever was read before', async () => {
    const bytes = writeStep([roundBar(5, 3)]);
    const first = await contentOf(bytes);
    await contentOf(writeStep([flatSided(meshOf(ring))]));
    const broken = bytes.slice();
    broken.fill(0x20, 900, 1400);
    await readStep(broken, limits);
    expect(await contentOf(bytes)).toEqual(first);
  });
});

describe('its looks', () => {
  it('tell STEP from other files', () => {
    const bytes = writeStep([roundBar(1, 1)]);
    expect(looksLikeStep(bytes)).toBe(true);
    expect(looksLikeStep(new Uint8Array([0xef, 0xbb, 0xbf, 0x0d, 0x0a, ...bytes]))).toBe(true);
    for (const other of [[], [0x49], [...new TextEncoder().encode('ISO-10303-28')]]) {
      expect(looksLikeStep(Uint8Array.from(other))).toBe(false);
    }
  });
});
