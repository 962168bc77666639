import { wishOptionsSchema, wishSchema } from '@alexandrite/contracts';
import {
  addressGroup,
  HttpProblem,
  languageOf,
  type App,
  type Clock,
  type Database,
  type Role,
  type VerifyToken,
} from '@alexandrite/service-kit';
import { z } from 'zod';
import type { PricingConfig } from '../config.ts';
import { selectCurrentPriceList } from '../price-lists/price-list-store.ts';
import { modelPricesSchema, modelPricesView } from '../quotes/model-prices-view.ts';
import { orderOptionsOf } from '../quotes/order-options.ts';
import { createAllowance } from './allowance.ts';
import { findingsSchema, measuresSchema } from './measures-schema.ts';

const bodySchema = z.object({
  measures: measuresSchema,
  findings: findingsSchema.optional(),
  quantity: wishSchema.shape.quantity.default(1),
  options: wishOptionsSchema.optional(),
  materialId: wishSchema.shape.materialId.optional().describe('alternatives are told to this one'),
});

interface EstimateParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly config: PricingConfig;
  readonly verifyToken: VerifyToken;
}

/**
 * Prices of a model that was measured elsewhere, as in a browser while the upload still runs. Binding is what the
 * service's own measuring comes to, which is the same code.
 */
export function estimateRoutes(app: App, { db, clock, config, verifyToken }: EstimateParts): void {
  const { estimatesPerMinute } = config;
  const take = createAllowance({ atOnce: estimatesPerMinute, perMinute: estimatesPerMinute });

  app.post(
    '/estimates',
    {
      config: { access: 'public' },
      schema: {
        summary: 'What a model of these measures would cost in every material',
        tags: ['quotes'],
        body: bodySchema,
        response: { 200: modelPricesSchema },
      },
    },
    async (request, reply) => {
      const now = clock();
      const seconds = take(addressGroup(request.ip), now.getTime());
      if (seconds > 0) {
        reply.header('retry-after', String(seconds));
        throw new HttpProblem('too-many-requests', { seconds });
      }
      const { measures, findings = [], quantity, options, materialId } = request.body;
      const [{ content: priceList }, role] = await Promise.all([
        selectCurrentPriceList(db),
        roleOf(request.headers.authorization, verifyToken),
      ]);
      const model = { measures, findings, priceList, quantity, options: orderOptionsOf(options), materialId };
      const language = languageOf(request.headers['accept-language']);
      return modelPricesView(model, { role, language, now });
    },
  );
}

/** Who asks, if that is said: the route is open to everybody, but not everybody is shown everything. */
async function roleOf(
  authorization: string | undefined,
  verifyToken: VerifyToken,
): Promise<Role | undefined> {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  return token === undefined ? undefined : (await verifyToken(token))?.role;
}
