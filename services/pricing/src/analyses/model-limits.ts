import { defaultModelLimits, type ModelLimits } from '@alexandrite/quoting';
import type { PricingConfig } from '../config.ts';

/**
 * The analysis holds at most twelve times the file, and a triangle of the densest format (binary STL) takes 50 bytes
 * there.
 */
const bytesPerTriangle = 12 * 50;
/** Unpacked text lies in memory together with what is read from it. */
const partUnpacked = 4;
const mebibyte = 1024 * 1024;

/** What a model may have so that its analysis stays within the memory it is given; the rest is refused at once. */
export function modelLimitsWithin({
  memoryLimitMb,
  maxTriangles,
}: Pick<PricingConfig, 'memoryLimitMb' | 'maxTriangles'>): ModelLimits {
  const memory = memoryLimitMb * mebibyte;
  return {
    maxTriangles: Math.min(maxTriangles, Math.floor(memory / bytesPerTriangle)),
    maxUnpackedBytes: Math.min(defaultModelLimits.maxUnpackedBytes, Math.floor(memory / partUnpacked)),
  };
}
