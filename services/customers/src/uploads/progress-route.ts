import { HttpProblem, orderParams, type App, type ServiceParts } from '@alexandrite/service-kit';
import type { CustomersConfig } from '../config.ts';
import { visibleOrder } from '../customer-orders/own-order.ts';
import type { ReceivedBytes } from './staging.ts';
import { selectLatestUpload, type Upload } from './upload-store.ts';

/** How far the upload begun last for an order is, while it runs and afterwards. */
export function progressRoute(
  app: App,
  { db, orders }: ServiceParts<CustomersConfig>,
  receivedBytes: ReceivedBytes,
): void {
  app.get(
    '/orders/:orderId/upload',
    {
      config: { access: ['customer', 'admin'] },
      schema: { summary: 'How far the upload of the model is', tags: ['uploads'], params: orderParams },
    },
    async (request, reply) => {
      const { id } = await visibleOrder(orders, request, request.params.orderId);
      const upload = await selectLatestUpload(db, id);
      if (!upload) throw new HttpProblem('upload-not-found');
      return reply.header('cache-control', 'no-store').send(progressOf(upload, await receivedBytes(upload)));
    },
  );
}

/** `percent` is of the bytes and rounded down: 100 means that they are all here; `finished`, that the order has them. */
function progressOf({ id, bytes, finishedAt }: Upload, offset: number) {
  const percent = bytes === null ? null : Math.floor((offset / bytes) * 100);
  return { uploadId: id, bytes, offset, percent, finished: finishedAt !== null };
}
