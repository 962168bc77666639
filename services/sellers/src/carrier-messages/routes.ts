import { createHmac, timingSafeEqual } from 'node:crypto';
import { HttpProblem, type App, type ServiceParts } from '@alexandrite/service-kit';
import { z } from 'zod';
import type { SellersConfig } from '../config.ts';
import { insertCarrierMessage } from './carrier-message-store.ts';
import { closeDelivered } from './close-delivered.ts';

const message = z.object({
  messageId: z.string().min(1).max(100),
  carrier: z.string().trim().min(1).max(100),
  trackingNumber: z.string().trim().min(1).max(100),
  event: z.enum(['accepted', 'in-transit', 'delivered', 'returned']),
  happenedAt: z.iso.datetime(),
});

/** Where carriers report. They sign the body's bytes: `X-Signature: sha256=<hex HMAC>`. */
export async function carrierRoutes(
  app: App,
  { db, orders, config }: ServiceParts<SellersConfig>,
): Promise<void> {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const signature = request.headers['x-signature'];
    if (!signed(body, signature, config.SELLERS_CARRIER_SECRET))
      return done(new HttpProblem('signature-wrong'));
    try {
      done(null, JSON.parse(body.toString('utf8')));
    } catch {
      done(new HttpProblem('json-malformed'));
    }
  });

  app.post(
    '/carrier-messages',
    {
      config: { access: 'public' },
      schema: { summary: 'A carrier reports what became of a parcel', tags: ['carriers'], body: message },
    },
    async (request, reply) => {
      await insertCarrierMessage(db, request.body);
      await closeDelivered(db, orders);
      return reply.code(202).send({ accepted: true });
    },
  );
}

function signed(body: Buffer, signature: string | string[] | undefined, secret: string | undefined): boolean {
  if (!secret || typeof signature !== 'string') return false;
  const wanted = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  const given = Buffer.from(signature);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
