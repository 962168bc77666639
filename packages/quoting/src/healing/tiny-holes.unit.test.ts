import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meshOf, moved, revolve, sphereProfile } from '../test-bodies.ts';
import type { Body } from '../test-bodies.ts';
import { drawer, measuresOf, solidBox, soundMeasures, withChanged } from './test-damage.ts';
import { fillTinyHoles } from './tiny-holes.ts';

const fill = (body: Body) => fillTinyHoles({ ...meshOf(body), senseless: new Uint8Array(body.length) });
const fineSphere = revolve(sphereProfile(1, 50), 72);

describe('filling tiny holes', () => {
  it('puts back a lost facet', () => {
    fc.assert(
      fc.property(fc.nat(fineSphere.length - 1), (lost) => {
        const { surface, count } = fill(fineSphere.filter((_, i) => i !== lost));
        const { volume, area, open } = measuresOf(surface);
        expect([count, open]).toEqual([1, 0]);
        expect(volume).toBeCloseTo(soundMeasures(fineSphere).volume, 12);
        expect(area).toBeCloseTo(soundMeasures(fineSphere).area, 12);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves an opening that can be seen', () => {
    expect(fill(solidBox(10, 4, 2).slice(1)).count).toBe(0);
    expect(fill(revolve(sphereProfile(1, 8), 12).slice(1)).count).toBe(0);
  });

  it('leaves the missing face of a box that is itself tiny', () => {
    expect(fill(solidBox(0.05, 0.05, 0.05).slice(2)).count).toBe(0);
  });

  it('does not give a stray triangle or scrap a back', () => {
    const stray = [20, 0, 0, 20.05, 0, 0, 20, 0.05, 0];
    const scrap = solidBox(0.05, 0.05, 0.05).slice(0, 2);
    expect(fill([...solidBox(10, 4, 2), stray]).count).toBe(0);
    expect(fill([...solidBox(10, 4, 2), ...moved(scrap, [20, 0, 0])]).count).toBe(0);
  });

  it('closes a seam whose sides are divided at different points', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const draw = drawer(seed);
        const seam = (count: number): number[] =>
          [...Array.from({ length: count }, () => 1 + draw(998)), 0, 1000].toSorted((a, b) => a - b);
        const body = seamedBox(seam(1 + draw(60)), seam(1 + draw(60)));
        const { surface } = fill(body);
        const { volume, area, open } = measuresOf(surface);
        expect(open).toBe(0);
        expect(volume).toBeCloseTo(64, 9);
        expect(area).toBeCloseTo(112, 6);
      }),
      { numRuns: 30 },
    );
  });

  it('closes every slit of a seam where several meet in one point', () => {
    const body = withChanged(fineSphere, (t) => t % 2 === 0, divideAllSides);
    const { surface, areaMm2 } = fill(body);
    expect(measuresOf(surface).open).toBe(0);
    expect(areaMm2).toBeLessThan(1e-9);
  });
});

/** Every triangle of a sphere's quads divided in four, so that its three neighbours do not match. */
const divideAllSides = (corners: readonly number[]): number[][] => {
  const [a, b, c] = [corners.slice(0, 3), corners.slice(3, 6), corners.slice(6, 9)];
  const middle = (p: readonly number[], q: readonly number[]) => p.map((x, k) => (x + (q[k] ?? 0)) / 2);
  const [ab, bc, ca] = [middle(a, b), middle(b, c), middle(c, a)];
  return [
    [...a, ...ab, ...ca],
    [...ab, ...b, ...bc],
    [...ca, ...bc, ...c],
    [...ab, ...bc, ...ca],
  ];
};

/** An 8 × 4 × 2 box of which two triangles with a common side have that side divided differently. */
const seamedBox = (first: readonly number[], second: readonly number[]): Body => {
  const box = solidBox(8, 4, 2);
  const [one = [], two = []] = box;
  const corners = [0, 3, 6].map((k) => one.slice(k, k + 3));
  const own = corners.findIndex((p) => ![0, 3, 6].some((k) => String(two.slice(k, k + 3)) === String(p)));
  const [apex = [], from = [], to = []] = [0, 1, 2].map((k) => corners[(own + k) % 3]);
  const opposite = [0, 3, 6]
    .map((k) => two.slice(k, k + 3))
    .find((p) => ![String(from), String(to)].includes(String(p)));
  const along = (share: number) => from.map((x, k) => x + (((to[k] ?? 0) - x) * share) / 1000);
  const steps = (shares: readonly number[]) => [...new Set(shares)];
  const fan = (shares: readonly number[], tip: readonly number[], forward: boolean) =>
    shares.slice(1).map((share, i) => {
      const [p, q] = [along(shares[i] ?? 0), along(share)];
      return forward ? [...tip, ...p, ...q] : [...tip, ...q, ...p];
    });
  return [...fan(steps(first), apex, true), ...fan(steps(second), opposite ?? [], false), ...box.slice(2)];
};
