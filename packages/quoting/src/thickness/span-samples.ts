import { stepsOf } from '../space/ray.ts';
import type { Probe } from './across.ts';
import type { Samples } from './sample-surface.ts';

/** By sample: how thick the solid behind it is and how wide the gap before it, −1 for none, and the slots beyond. */
export type Spans = {
  readonly solidMm: Float64Array;
  readonly solidSlots: Uint32Array;
  readonly gapMm: Float64Array;
  readonly gapSlots: Uint32Array;
};

const samplesAtOnce = 256;

/**
 * Looks straight behind and before every sample. Gaps wider than `reachMm` are not seen, and only every second sample looks
 * for them, unless bodies meet. `undefined` when the probe's steps were used up.
 */
export const spanSamples = (probe: Probe, { slots }: Samples, reachMm: number): Spans | undefined => {
  const { ray, bodiesMeet, mostSteps } = probe;
  const { kernel, samples } = ray.tree.memory;
  for (let from = 0; from < slots.length; from += samplesAtOnce) {
    kernel.run.spanSamples(
      ray.at,
      samples.places,
      samples.slots,
      from,
      Math.min(from + samplesAtOnce, slots.length),
      bodiesMeet ? 1 : 0,
      bodiesMeet ? Infinity : reachMm,
      samples.solids,
      samples.solidSlots,
      samples.gaps,
      samples.gapSlots,
    );
    if (stepsOf(ray) > mostSteps) return undefined;
  }
  return {
    solidMm: kernel.real(samples.solids, slots.length),
    solidSlots: kernel.whole(samples.solidSlots, slots.length),
    gapMm: kernel.real(samples.gaps, slots.length),
    gapSlots: kernel.whole(samples.gapSlots, slots.length),
  };
};
