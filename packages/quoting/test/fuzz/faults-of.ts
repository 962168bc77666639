import { describeFinding, findingCodes, mostPlaces } from '../../src/findings/finding.ts';
import { describeProblem, modelProblemCodes } from '../../src/findings/model-problem.ts';
import type { Finding } from '../../src/findings/finding.ts';
import { findingTexts } from '../../src/findings/finding-texts.ts';
import type { ModelProblem } from '../../src/findings/model-problem.ts';
import type { ModelAnalysis, ModelMeasures } from '../../src/model.ts';

const mayBeNull = /\.(genus|minWallMm|minGapMm|minWireMm|thickness|ring|us|uk)$/;

/** Whatever in a result is no finite number, text, flag, list or record of such. */
function oddValues(value: unknown, path: string): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (typeof value === 'string' || typeof value === 'boolean') return [];
  if (value === null && mayBeNull.test(path)) return [];
  if (typeof value !== 'object' || value === null) return [`${path} is ${value}`];
  return Object.entries(value).flatMap(([name, member]) => oddValues(member, `${path}.${name}`));
}

/** A detail may come from the file, and is shown to people. */
const oddDetails = (detail: ModelProblem['detail']): string[] =>
  Object.entries(detail).flatMap(([name, value]) =>
    typeof value === 'string' && (value.length > 200 || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(value))
      ? [`the detail ${name} is ${JSON.stringify(value.slice(0, 300))}`]
      : oddValues(value, name),
  );

const faultsOfProblem = (problem: ModelProblem): string[] => {
  const { code, detail } = problem;
  if (!modelProblemCodes.includes(code)) return [`no such problem: ${code}`];
  const missing = new Set<string>();
  const watched = new Proxy(detail, {
    get(own, name: string) {
      if (!Object.hasOwn(own, name)) missing.add(name);
      return String(own[name]).replace(/[{?]/g, '');
    },
  });
  const unfilled = (['ru', 'en'] as const).filter((language) =>
    describeProblem({ code, detail: watched }, language).includes('{'),
  );
  const triangle = detail['triangle'];
  return [
    ...[...missing].map((name) => `${code} does not say ${name}`),
    ...unfilled.map((language) => `${code} has no whole text in ${language}`),
    ...(triangle !== undefined && !(Number(triangle) >= 1) ? [`${code} names triangle ${triangle}`] : []),
    ...oddDetails(detail),
  ];
};

const faultsOfFinding = (finding: Finding): string[] => {
  const { code, count, at, detail } = finding;
  if (!findingCodes.includes(code)) return [`no such finding: ${code}`];
  const named = [...findingTexts[code].en.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const missing = named.filter((name) => name !== 'count' && !Object.hasOwn(detail, name));
  return [
    ...missing.map((name) => `${code} does not say ${name}`),
    ...(describeFinding({ ...finding, detail: {} }, 'ru').length > 0 ? [] : [`${code} has no text`]),
    ...(Number.isSafeInteger(count) && count > 0 ? [] : [`${code} counts ${count}`]),
    ...(at.length > mostPlaces ? [`${code} has ${at.length} places`] : []),
    ...oddDetails(detail),
    ...oddValues(at, `${code}.at`),
  ];
};

const faultsOfMeasures = (measures: ModelMeasures): string[] => {
  const {
    triangles,
    watertight,
    openEdges,
    volumeMm3,
    areaMm2,
    boundsMm,
    orientedSizeMm,
    pieces,
    thickness,
  } = measures;
  const [long, middle, short] = orientedSizeMm;
  const untrue = Object.entries({
    'there are triangles': triangles > 0,
    'what is watertight has no open edges': !watertight || openEdges === 0,
    'what is watertight has pieces': !watertight || pieces.length > 0,
    'volumes are not below zero': volumeMm3 >= 0 && pieces.every((piece) => piece.volumeMm3 >= 0),
    'areas are not below zero': areaMm2 >= 0 && pieces.every((piece) => piece.areaMm2 >= 0),
    'bounds are in order': boundsMm.min.every((least, axis) => least <= (boundsMm.max[axis] ?? 0)),
    'oriented sizes are in order': long >= middle && middle >= short && short >= 0,
    'at most 40 places are thin':
      (thickness?.thinnest.length ?? 0) <= 40 && (thickness?.gaps.length ?? 0) <= 40,
  }).filter(([, holds]) => !holds);
  return [...untrue.map(([what]) => `not true: ${what}`), ...oddValues(measures, 'measures')];
};

/** What about an analysis must not be, whatever the file. */
export const faultsOf = (analysis: ModelAnalysis): string[] =>
  analysis.ok
    ? [...faultsOfMeasures(analysis.measures), ...analysis.findings.flatMap(faultsOfFinding)]
    : faultsOfProblem(analysis.problem);

/** As `faultsOf`, for what is reckoned from an analysis. */
export const faultsOfNumbers = (results: readonly unknown[]): string[] =>
  results.flatMap((result, i) =>
    oddValues(result, `result ${i}`).filter((fault) => !fault.endsWith('is null')),
  );
