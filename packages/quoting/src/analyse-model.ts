import { detectFormat } from './detect-format.ts';
import { measure } from './measure.ts';
import { refuseModel } from './model-problem.ts';
import type { ModelAnalysis, ModelFormat, ModelLimits, TrianglesResult } from './model.ts';
import { readAsciiStl } from './read-ascii-stl.ts';
import { readBinaryStl } from './read-binary-stl.ts';

type Reader = (bytes: Uint8Array, limits: ModelLimits) => TrianglesResult;

const readers: Record<ModelFormat, Reader> = {
  'stl-binary': readBinaryStl,
  'stl-ascii': readAsciiStl,
};

/** What `analyseModel` allows when it is told nothing: 2 million triangles, a binary STL of 100 MB. */
export const defaultModelLimits: ModelLimits = { maxTriangles: 2_000_000 };

/**
 * Measures the model in a file's bytes (millimetres), or says why it cannot. Never throws on any bytes, and allocates
 * less than their size.
 */
export const analyseModel = (bytes: Uint8Array, limits: ModelLimits = defaultModelLimits): ModelAnalysis => {
  if (bytes.length === 0) return refuseModel('model-empty');
  const format = detectFormat(bytes);
  if (format === undefined) return refuseModel('model-not-recognised', { bytes: bytes.length });
  const read = readers[format](bytes, limits);
  if (!read.ok) return read;
  const measures = measure(format, read.triangles);
  // A sum with a NaN or an infinity in it never becomes finite again, so the good models need no look at each number.
  if (!Number.isFinite(measures.areaMm2)) {
    const coordinate = read.triangles.corners.findIndex((value) => !Number.isFinite(value));
    return refuseModel('model-not-finite', { triangle: Math.floor(coordinate / 9) + 1 });
  }
  return { ok: true, measures };
};
