import { priceOfPiece } from '@alexandrite/quoting';
import { z } from 'zod';
import type { ModelToPrice } from './model-prices-view.ts';

const place = z.tuple([z.number(), z.number(), z.number()]);

/** A piece of a file that holds several, as if it were ordered alone. */
export const pieceSchema = z.object({
  index: z.number().int(),
  volumeMm3: z.number(),
  areaMm2: z.number(),
  boundsMm: z.object({ min: place, max: place }),
  totalMinor: z.number().int().nullable().describe('in the material that is asked for'),
  weightGrams: z.number().nullable(),
});

/** The pieces of a model that is more than one. */
export function piecesView(model: ModelToPrice): z.infer<typeof pieceSchema>[] {
  const { materialId, measures } = model;
  if (measures.pieces.length < 2) return [];
  return measures.pieces.map(({ volumeMm3, areaMm2, boundsMm }, index) => {
    const priced =
      materialId === undefined ? undefined : priceOfPiece({ ...model, materialId, pieceIndex: index });
    return {
      index,
      volumeMm3,
      areaMm2,
      boundsMm: { min: [...boundsMm.min], max: [...boundsMm.max] },
      totalMinor: priced?.ok ? priced.quote.totalMinor : null,
      weightGrams: priced?.ok ? priced.quote.weightGrams : null,
    };
  });
}
