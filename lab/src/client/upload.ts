import { Upload } from 'tus-js-client';
import type { ApiClient } from './api-client.ts';

/** Uploads a model for an order, resuming by itself when the connection breaks. */
export function uploadModel(
  customer: ApiClient,
  orderId: string,
  model: { readonly bytes: Buffer; readonly fileName: string },
  onProgress: (sent: number, total: number) => void = () => {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    new Upload(model.bytes, {
      endpoint: customer.url('customers/uploads'),
      headers: customer.headers(),
      metadata: { orderId, filename: model.fileName },
      chunkSize: 5 * 1024 * 1024,
      retryDelays: [0, 200, 1_000, 3_000, 5_000],
      onProgress,
      onSuccess: () => resolve(),
      onError: reject,
    }).start();
  });
}
