import { findingCodes, type Finding, type FindingCode } from '@alexandrite/quoting';
import { z } from 'zod';
import { mostPieces } from '../analyses/most-pieces.ts';
import type { PricedModel } from '../quotes/price-order.ts';

const mostPlaces = 40;
const mostFindings = 200;

const coordinate = z.number().min(-1e9).max(1e9);
const size = z.number().min(0).max(1e12);
const count = z.number().int().min(0).max(1e9);
const point = z.tuple([coordinate, coordinate, coordinate]);
const bounds = z.object({ min: point, max: point });
const thinPlace = z.object({ mm: size, kind: z.enum(['wall', 'wire']), at: point });

const thickness = z.object({
  samples: count,
  percentilesMm: z.object({
    p1: size,
    p5: size,
    p25: size,
    p50: size,
    p75: size,
    p95: size,
    max: size,
  }),
  minWallMm: size.nullable(),
  minWireMm: size.nullable(),
  thinnest: z.array(thinPlace).max(mostPlaces),
  thickest: z.object({ mm: size, at: point }),
  gaps: z.array(z.object({ mm: size, at: point })).max(mostPlaces),
});

/** The measures that prices and verdicts look at, as the engine gives them; what else it gives is left out. */
export const measuresSchema: z.ZodType<PricedModel> = z.object({
  watertight: z.boolean(),
  volumeMm3: size,
  areaMm2: size,
  boundsMm: bounds,
  orientedSizeMm: z.tuple([size, size, size]),
  cavities: count,
  openEdges: count,
  nonManifoldEdges: count,
  nonManifoldVertices: count,
  thickness: thickness.nullable(),
  pieces: z
    .array(
      z.object({
        triangles: count,
        shells: count,
        cavities: count,
        volumeMm3: size,
        areaMm2: size,
        boundsMm: bounds,
        centreOfMassMm: point,
      }),
    )
    .max(mostPieces),
});

const codes = [...findingCodes] as [FindingCode, ...FindingCode[]];

/** The engine's findings. */
export const findingsSchema: z.ZodType<readonly Finding[]> = z
  .array(
    z.object({
      code: z.enum(codes),
      severity: z.enum(['healed', 'note', 'warning', 'error']),
      count,
      at: z.array(point).max(mostPlaces),
      detail: z
        .record(z.string().max(50), z.union([z.number(), z.string().max(200)]))
        .refine((detail) => Object.keys(detail).length <= 20),
    }),
  )
  .max(mostFindings);
