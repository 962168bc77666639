import type { Finding } from '../findings/finding.ts';
import type { ThinPlace } from '../model.ts';
import type { RuleMeasure } from './design-rule.ts';
import { finishedMm } from './finished-thickness.ts';
import type { JudgedMaterial, JudgedModel } from './judged-model.ts';
import { readingsAt } from './readings.ts';
import type { Readings } from './readings.ts';

type Read = (model: JudgedModel, material: JudgedMaterial) => Readings | null;

/** What a model has of what a rule looks at: nothing if it has no such thing, `null` if that is not known. */
export const readingsOf = (
  measured: RuleMeasure,
  model: JudgedModel,
  material: JudgedMaterial,
): Readings | null => readers[measured](model, material);

const nothing = readingsAt([]);

const ofModel = (value: number): Readings => ({ values: [value], placeOf: () => null });

const thinnest =
  (kind: ThinPlace['kind']): Read =>
  ({ measures: { thickness } }) => {
    if (!thickness) return null;
    const places = thickness.thinnest.filter((place) => place.kind === kind);
    if (places.length > 0) return readingsAt(places);
    const least = kind === 'wall' ? thickness.minWallMm : thickness.minWireMm;
    return least === null ? nothing : ofModel(least);
  };

const finished =
  (modelled: Read): Read =>
  (model, material) => {
    const readings = modelled(model, material);
    if (!readings) return null;
    const values = Float64Array.from(readings.values, (mm) => finishedMm(mm, material.allowances));
    return { ...readings, values };
  };

const ofSides =
  (valueOf: (x: number, y: number, z: number) => number): Read =>
  ({ pieces: { sidesMm, volumesMm3, placeOf } }) => ({
    values: volumesMm3.map((_, i) =>
      valueOf(sidesMm[3 * i] ?? 0, sidesMm[3 * i + 1] ?? 0, sidesMm[3 * i + 2] ?? 0),
    ),
    placeOf,
  });

const weight: Read = ({ measures, pieces: { volumesMm3, placeOf } }, { densityGPerCm3 }) =>
  measures.watertight
    ? { values: volumesMm3.map((volumeMm3) => (volumeMm3 * densityGPerCm3) / 1000), placeOf }
    : null;

/** A number of places; those that findings know are pointed at. */
const counted = (count: number, findings: readonly Finding[] = []): Readings => {
  if (count === 0) return nothing;
  const at = findings.flatMap((finding) => finding.at);
  return at.length === 0 ? ofModel(count) : { values: at.map(() => count), placeOf: (i) => at[i] ?? null };
};

const isError = ({ severity }: Finding): boolean => severity === 'error';
const total = (findings: readonly Finding[]): number => findings.reduce((sum, { count }) => sum + count, 0);

const readers: Record<RuleMeasure, Read> = {
  wall: thinnest('wall'),
  wire: thinnest('wire'),
  'finished-wall': finished(thinnest('wall')),
  'finished-wire': finished(thinnest('wire')),
  gap: ({ measures: { thickness } }) => thickness && readingsAt(thickness.gaps),
  'solid-thickness': ({ measures: { thickness } }) => thickness && readingsAt([thickness.thickest]),
  'largest-side': ofSides((x, y, z) => Math.max(x, y, z)),
  'smallest-side': ofSides((x, y, z) => Math.min(x, y, z)),
  'sum-of-sides': ofSides((x, y, z) => x + y + z),
  'least-weight': weight,
  'most-weight': weight,
  'open-surface': ({ measures, findings }) =>
    measures.watertight
      ? nothing
      : counted(Math.max(1, measures.openEdges + measures.nonManifoldEdges), findings?.filter(isError)),
  // The errors of an open surface are told of by the rule above.
  'mesh-errors': ({ measures, findings }) => {
    if (!findings) return null;
    const errors = measures.watertight ? findings.filter(isError) : [];
    return counted(total(errors), errors);
  },
  'self-intersections': ({ findings }) => {
    if (!findings) return null;
    const crossings = findings.filter(({ code }) => code === 'self-intersecting');
    return counted(total(crossings), crossings);
  },
  'closed-hollows': ({ measures }) => (measures.watertight ? counted(measures.cavities) : null),
  'point-joints': ({ measures, findings }) =>
    counted(
      measures.nonManifoldVertices,
      findings?.filter(({ code }) => code === 'non-manifold-vertices'),
    ),
};
