import { randomUUID } from 'node:crypto';
import type { Addresses } from '../client/api-client.ts';
import { signUp, type SignedIn } from '../client/people.ts';
import { uploadModel } from '../client/upload.ts';

const atOnce = 16;

/** A cube of 10 mm as binary STL: small, so that preparing orders measures nothing but the platform. */
function cubeStl(): Buffer {
  const corner = (i: number) => [(i & 1) * 10, ((i >> 1) & 1) * 10, ((i >> 2) & 1) * 10];
  const faces = [
    [0, 2, 1], [1, 2, 3], [4, 5, 6], [5, 7, 6], [0, 1, 4], [1, 5, 4],
    [2, 6, 3], [3, 6, 7], [0, 4, 2], [2, 4, 6], [1, 3, 5], [3, 7, 5],
  ]; // prettier-ignore
  const stl = Buffer.alloc(84 + faces.length * 50);
  stl.writeUInt32LE(faces.length, 80);
  faces.forEach((face, f) =>
    face.flatMap(corner).forEach((value, i) => stl.writeFloatLE(value, 84 + f * 50 + 12 + i * 4)),
  );
  return stl;
}

/** Orders of one new customer, each with its uploaded model, not submitted yet. */
export async function makeOrders(
  addresses: Addresses,
  count: number,
): Promise<{ customer: SignedIn; orderIds: string[] }> {
  const customer = await signUp(addresses, 'Bench Customer');
  const model = { bytes: cubeStl(), fileName: 'cube.stl' };
  const orderIds: string[] = [];
  let begun = 0;
  const worker = async () => {
    while (begun++ < count) {
      const { body } = await customer.post<{ id: string }>(
        'customers/orders',
        {},
        { 'idempotency-key': randomUUID() },
      );
      await uploadModel(customer, body.id, model);
      orderIds.push(body.id);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { customer, orderIds };
}
