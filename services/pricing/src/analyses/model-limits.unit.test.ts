import { expect, it } from 'vitest';
import { modelLimitsWithin } from './model-limits.ts';

it('allows fewer triangles and less text where there is less memory', () => {
  expect(modelLimitsWithin({ memoryLimitMb: 100, maxTriangles: 2_000_000 })).toEqual({
    maxTriangles: 174_762,
    maxUnpackedBytes: 26_214_400,
  });
});

it('never allows more triangles than the setting', () => {
  expect(modelLimitsWithin({ memoryLimitMb: 65_536, maxTriangles: 5_000 })).toMatchObject({
    maxTriangles: 5_000,
  });
});
