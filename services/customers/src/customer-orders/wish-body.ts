import { wishOptionsSchema, wishSchema } from '@alexandrite/contracts';
import { z } from 'zod';

/** PostgreSQL cannot keep U+0000 or half a character in a text. */
const isStorable = (text: string) => !/[\p{Cc}\p{Cs}]/u.test(text);

const { stones, engraving } = wishOptionsSchema.shape;
const stone = stones.unwrap().element;
const offered = wishSchema.shape.materialId.refine(isStorable);

/** What a customer sends to place an order. A wish that is misspelled is refused, so that no piece is made without it. */
export const wishBody = z.object({
  ...wishSchema.shape,
  materialId: offered,
  options: z
    .strictObject({
      ...wishOptionsSchema.shape,
      finishId: offered.optional(),
      platingId: offered.optional(),
      stones: z
        .array(z.strictObject({ ...stone.shape, stoneId: offered }))
        .max(20)
        .optional(),
      engraving: engraving.unwrap().strict().optional(),
    })
    .optional(),
});
