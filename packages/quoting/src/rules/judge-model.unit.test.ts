import { describe, expect, it } from 'vitest';
import type { Finding, FindingCode, Severity } from '../findings/finding.ts';
import type { Point, ThinPlace } from '../model.ts';
import { defaultPriceList } from '../pricing/default-price-list.ts';
import { pieceOf, ring, thicknessOf } from '../pricing/test-orders.ts';
import { processes } from './design-rule.ts';
import type { Process } from './design-rule.ts';
import { judgeAllMaterials, judgeModel, overallVerdict } from './judge-model.ts';
import type { JudgedMeasures, JudgeInput, RuleFinding } from './verdict.ts';

const priceList = defaultPriceList;
const place = (mm: number, kind: ThinPlace['kind'], x = mm): ThinPlace => ({ mm, kind, at: [x, 0, 0] });
const thin = (...thinnest: ThinPlace[]): JudgedMeasures => ({
  ...ring,
  thickness: thicknessOf({
    thinnest,
    minWallMm: thinnest.find(({ kind }) => kind === 'wall')?.mm ?? null,
    minWireMm: thinnest.find(({ kind }) => kind === 'wire')?.mm ?? null,
  }),
});
const finding = (code: FindingCode, severity: Severity, count: number, ...at: Point[]): Finding => ({
  code,
  severity,
  count,
  at,
  detail: {},
});

const judge = (measures: JudgedMeasures, materialId = 'gold-585-yellow', more: Partial<JudgeInput> = {}) =>
  judgeModel({ measures, findings: [], priceList, materialId, ...more });
const verdictsOf = (...args: Parameters<typeof judge>): string => {
  const verdict = judge(...args);
  return processes.map((process) => verdict[process].verdict).join(' ');
};
const reasonsOf = (process: Process, ...args: Parameters<typeof judge>): readonly RuleFinding[] =>
  judge(...args)[process].reasons;

describe('thickness', () => {
  it('of ordinary jewellery is no trouble in any material: a band of 1 mm, prongs of 0.6', () => {
    const measures = thin(place(0.6, 'wire'), place(1, 'wall'));
    for (const verdict of judgeAllMaterials({ measures, findings: [], priceList }))
      expect(overallVerdict(verdict)).toBe('yes');
  });

  it.each<[ThinPlace, string, string]>([
    [place(0.7999, 'wall'), 'yes yes yes', 'yes yes yes'],
    [place(0.79, 'wall'), 'yes yes yes', 'yes doubtful yes'],
    [place(0.59, 'wall'), 'yes doubtful yes', 'yes doubtful yes'],
    [place(0.4, 'wall'), 'yes doubtful doubtful', 'yes doubtful doubtful'],
    [place(0.29, 'wall'), 'doubtful no doubtful', 'doubtful no doubtful'],
    [place(0.1, 'wall'), 'no no no', 'no no no'],
    [place(0.5, 'wire'), 'yes yes yes', 'yes yes yes'],
    [place(0.35, 'wire'), 'yes doubtful doubtful', 'yes doubtful doubtful'],
    [place(0.25, 'wire'), 'doubtful doubtful doubtful', 'doubtful doubtful doubtful'],
    [place(0.1, 'wire'), 'no no no', 'no no no'],
  ])('of %o is judged %s in gold, %s in silver', (thinPlace, gold, silver) => {
    expect(verdictsOf(thin(thinPlace))).toBe(gold);
    expect(verdictsOf(thin(thinPlace), 'silver-925')).toBe(silver);
  });

  it('that was not measured gets no verdict', () => {
    const { print, cast, polish } = judge({ ...ring, thickness: null });
    expect([print.verdict, cast.verdict, polish.verdict]).toEqual(['yes', 'yes', 'yes']);
    expect([print.unmeasured, cast.unmeasured, polish.unmeasured]).toEqual([
      ['print-wall', 'print-wire'],
      ['cast-wall', 'cast-wire', 'cast-gap', 'cast-solid'],
      ['polish-wall', 'polish-wire'],
    ]);
    expect(judge(thin()).cast.unmeasured).toEqual([]);
  });

  it('is found where it is below the limit, the worst first', () => {
    const measures = thin(
      place(0.5, 'wall', 1),
      place(0.45, 'wire', 2),
      place(0.4, 'wall', 3),
      place(0.7, 'wall', 4),
    );
    expect(reasonsOf('cast', measures)).toEqual([
      {
        ruleId: 'cast-wall',
        process: 'cast',
        materialId: 'gold-585-yellow',
        verdict: 'doubtful',
        measures: 'wall',
        measured: 0.4,
        limit: 0.6,
        modelLimit: 0.6,
        unit: 'mm',
        at: [
          [3, 0, 0],
          [1, 0, 0],
        ],
        source: expect.stringContaining('HMS'),
      },
      expect.objectContaining({ ruleId: 'cast-wire', measured: 0.45, limit: 0.5, at: [[2, 0, 0]] }),
    ]);
    expect(reasonsOf('cast', measures, 'silver-925')[0]).toMatchObject({ limit: 0.8, at: { length: 3 } });
  });

  it('points at no more than twenty places', () => {
    const many = Array.from({ length: 40 }, (_, i) => place(0.5 - i / 1000, 'wall', i));
    const [wall] = reasonsOf('cast', thin(...many));
    expect(wall?.at).toHaveLength(20);
    expect(wall?.measured).toBe(0.46);
  });

  it('is judged from the least where its places are not known', () => {
    const measures = { ...ring, thickness: thicknessOf({ minWallMm: 0.5 }) };
    expect(reasonsOf('cast', measures)).toMatchObject([{ ruleId: 'cast-wall', measured: 0.5, at: [] }]);
  });

  it('after polishing is what shrinkage and polishing leave', () => {
    // 0.4 × 0.98 − 0.1 = 0.292; for 0.3 the model needs (0.3 + 0.1) / 0.98 = 0.4082
    expect(reasonsOf('polish', thin(place(0.4, 'wall')))).toMatchObject([
      { measured: 0.29, limit: 0.3, modelLimit: 0.41 },
    ]);
    expect(reasonsOf('polish', thin(place(0.41, 'wall')))).toEqual([]);
    expect(reasonsOf('polish', thin(place(0.05, 'wall')))).toMatchObject([{ verdict: 'no', measured: 0 }]);
  });

  it('is judged by a material’s own shrinkage and polishing', () => {
    const allowances = { polishingMm: 0.2 };
    const materials = priceList.materials.map((material) => ({ ...material, allowances }));
    const own = { priceList: { ...priceList, materials } };
    expect(reasonsOf('polish', thin(place(0.45, 'wall')), 'brass')).toEqual([]);
    expect(reasonsOf('polish', thin(place(0.45, 'wall')), 'brass', own)).toMatchObject([
      { measured: 0.24, modelLimit: 0.52 },
    ]);
  });

  it('of solids over 4 mm and openings under 0.4 mm is doubtful', () => {
    const thickness = thicknessOf({
      thickest: { mm: 4.01, at: [1, 2, 3] },
      gaps: [
        { mm: 0.39, at: [4, 5, 6] },
        { mm: 0.4, at: [7, 8, 9] },
      ],
    });
    expect(reasonsOf('cast', { ...ring, thickness })).toMatchObject([
      { ruleId: 'cast-gap', verdict: 'doubtful', measured: 0.39, at: [[4, 5, 6]] },
      { ruleId: 'cast-solid', verdict: 'doubtful', measured: 4.01, at: [[1, 2, 3]] },
    ]);
  });
});

describe('size and weight', () => {
  it.each<[Point, string, string]>([
    [[146, 1, 1], 'no yes yes', 'print-size'],
    [[8, 8, 0.7], 'yes doubtful yes', 'cast-smallest-side'],
    [[8, 8, 0.29], 'yes no yes', 'cast-smallest-side'],
    [[3, 3, 3.9], 'yes doubtful yes', 'cast-sides'],
    [[145, 1, 1], 'yes yes yes', ''],
  ])('of %j is judged %s', (orientedSizeMm, verdicts, ruleId) => {
    expect(verdictsOf({ ...ring, orientedSizeMm })).toBe(verdicts);
    const { print, cast } = judge({ ...ring, orientedSizeMm });
    expect([...print.reasons, ...cast.reasons].map((reason) => reason.ruleId).join()).toBe(ruleId);
  });

  it('are those along the axes where no smaller box is known', () => {
    const measures = { ...ring, orientedSizeMm: [0, 0, 0] as const };
    expect(verdictsOf(measures)).toBe('yes yes yes');
    expect(verdictsOf({ ...measures, boundsMm: { min: [0, 0, 0], max: [1, 1, 200] } })).toBe('no yes yes');
  });

  it('are judged piece by piece', () => {
    const pieces = [pieceOf(100, 100, 10, 0), pieceOf(1, 6, 1, 50), pieceOf(100, 100, 10, 140)];
    const measures = { ...ring, orientedSizeMm: [150, 10, 10] as const, pieces };
    const { print, cast } = judge(measures);
    expect(print.verdict).toBe('yes');
    expect(cast.reasons).toMatchObject([{ ruleId: 'cast-sides', measured: 3, at: [[50.5, 0.5, 0.5]] }]);
  });

  it('depend on the metal: 12 cm³ weigh 101 g in brass and 258 g in platinum', () => {
    const measures = { ...ring, volumeMm3: 12_000 };
    expect(reasonsOf('cast', measures, 'brass')).toEqual([]);
    expect(reasonsOf('cast', measures, 'platinum-900')).toMatchObject([
      { ruleId: 'cast-weight', verdict: 'doubtful', measured: 258.48, limit: 150, unit: 'g' },
    ]);
  });
});

describe('the surface', () => {
  it('that is open cannot be printed, and its weight and hollows are not known', () => {
    const open = { ...ring, watertight: false, openEdges: 3, cavities: 2, volumeMm3: 1e9 };
    const findings = [
      finding('open-edges', 'error', 3, [1, 1, 1], [2, 2, 2]),
      finding('several-pieces', 'note', 2, [3, 3, 3]),
    ];
    const { print, cast } = judge(open, 'brass', { findings });
    expect(print.verdict).toBe('no');
    expect(print.reasons).toMatchObject([
      {
        ruleId: 'print-closed',
        measured: 3,
        limit: 0,
        unit: 'places',
        at: [
          [1, 1, 1],
          [2, 2, 2],
        ],
      },
    ]);
    expect(cast.unmeasured).toContain('cast-weight');
    expect(cast.unmeasured).toContain('cast-hollow');
    expect(cast.verdict).toBe('yes');
    expect(judge({ ...open, openEdges: 0 }).print.reasons).toMatchObject([{ measured: 1, at: [] }]);
  });

  it('with an error that leaves it closed cannot be printed either', () => {
    const findings = [finding('no-volume', 'error', 1), finding('degenerate-removed', 'healed', 5)];
    expect(judge(ring, 'brass', { findings }).print.reasons).toMatchObject([
      { ruleId: 'print-mesh', verdict: 'no', measured: 1 },
    ]);
  });

  it('that crosses itself is doubtful', () => {
    const findings = [finding('self-intersecting', 'warning', 7, [1, 2, 3])];
    expect(judge(ring, 'brass', { findings }).print.reasons).toMatchObject([
      { ruleId: 'print-crossings', verdict: 'doubtful', measured: 7, at: [[1, 2, 3]] },
    ]);
  });

  it('is not judged by findings that were not given', () => {
    const { print } = judgeModel({ measures: ring, priceList, materialId: 'brass' });
    expect(print.unmeasured).toEqual(['print-mesh', 'print-crossings', 'print-wall', 'print-wire']);
  });

  it('with closed hollows or joints of one point is doubtful to cast', () => {
    const findings = [finding('non-manifold-vertices', 'warning', 1, [4, 4, 4])];
    const measures = { ...ring, cavities: 1, nonManifoldVertices: 1 };
    expect(judge(measures, 'brass', { findings }).cast.reasons).toMatchObject([
      { ruleId: 'cast-hollow', verdict: 'doubtful', measured: 1, at: [] },
      { ruleId: 'cast-joints', verdict: 'doubtful', measured: 1, at: [[4, 4, 4]] },
    ]);
  });
});

it('a material that the list does not have is a mistake of the program', () => {
  expect(() => judge(ring, 'tin')).toThrow('no material tin');
});
