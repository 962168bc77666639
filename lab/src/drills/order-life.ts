import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, type Addresses } from '../client/api-client.ts';
import { reportDelivered } from '../client/carrier.ts';
import type { SignedIn } from '../client/people.ts';
import { uploadModel } from '../client/upload.ts';
import { patiently, type Complaints } from './patient.ts';

export interface Cast {
  readonly addresses: Addresses;
  readonly carrierSecret: string;
  readonly customers: readonly SignedIn[];
  readonly sellers: readonly SignedIn[];
  readonly operators: readonly SignedIn[];
  readonly model: { readonly bytes: Buffer; readonly fileName: string };
}

interface View {
  readonly id: string;
  readonly status: string;
}

/** A status that a person ends: who looks at the order there, through which service, and what they do. */
interface Stage {
  readonly status: string;
  readonly person: SignedIn;
  readonly service: string;
  readonly act: () => Promise<unknown>;
}

const way = [
  'INITIATED',
  'FILE_UPLOADED',
  'SUBMITTED',
  'PRICE_CALCULATED',
  'MANUFACTURING_APPROVED',
  'MANUFACTURING_STARTED',
  'MANUFACTURING_COMPLETED',
  'PACKAGING',
  'SHIPPED',
  'CLOSED',
];
const pollMs = 100;

/**
 * One order's whole life, driven by people who try again until they know. Every action is safe to repeat: creating
 * has an idempotency key, and a step that was taken although its answer got lost is seen in the next look. Gives the
 * order's id.
 */
export async function liveThrough(
  cast: Cast,
  n: number,
  deadline: number,
  complaints: Complaints,
): Promise<string> {
  const pick = <T>(people: readonly T[]) => people[n % people.length]!;
  const [customer, seller, operator] = [pick(cast.customers), pick(cast.sellers), pick(cast.operators)];
  const ask = <T>(call: () => Promise<T>) => patiently(complaints, deadline, call);
  const key = randomUUID();
  const parcel = { carrier: 'Drill Express', trackingNumber: `DRILL-${key}` };
  const wish = { materialId: 'silver-925', quantity: 1 + (n % 3) };

  const created = await ask(() => customer.post<View>('customers/orders', {}, { 'idempotency-key': key }));
  if (created instanceof ApiError) throw created;
  const { id } = created.body;

  const onFloor = (verb: string, body?: object) => () => operator.post(`mes/orders/${id}/${verb}`, body);
  const stages: readonly Stage[] = [
    {
      status: 'INITIATED',
      person: customer,
      service: 'customers',
      act: () => uploadModel(customer, id, cast.model),
    },
    {
      status: 'FILE_UPLOADED',
      person: customer,
      service: 'customers',
      act: () => customer.post(`customers/orders/${id}/submit`, wish),
    },
    {
      status: 'PRICE_CALCULATED',
      person: seller,
      service: 'sellers',
      act: () => seller.post(`sellers/orders/${id}/approve`),
    },
    { status: 'MANUFACTURING_APPROVED', person: operator, service: 'mes', act: onFloor('take') },
    { status: 'MANUFACTURING_STARTED', person: operator, service: 'mes', act: onFloor('complete') },
    { status: 'MANUFACTURING_COMPLETED', person: operator, service: 'mes', act: onFloor('start-packaging') },
    { status: 'PACKAGING', person: operator, service: 'mes', act: onFloor('ship', parcel) },
    {
      status: 'SHIPPED',
      person: seller,
      service: 'sellers',
      act: () => reportDelivered(cast.addresses, cast.carrierSecret, parcel, key),
    },
  ];
  for (const { status, person, service, act } of stages) {
    for (;;) {
      const seen = await ask(() => person.get<View>(`${service}/orders/${id}`));
      const at = seen instanceof ApiError ? -1 : way.indexOf(seen.body.status);
      if (!(seen instanceof ApiError) && at < 0) throw new Error(`order ${id} became ${seen.body.status}`);
      if (at > way.indexOf(status)) break;
      if (Date.now() > deadline) throw new Error(`order ${id} did not get past ${status}`);
      if (at === way.indexOf(status)) await ask(act);
      else await sleep(pollMs);
    }
  }
  return id;
}
