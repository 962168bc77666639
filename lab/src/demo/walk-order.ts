import { randomUUID } from 'node:crypto';
import type { Addresses, ApiClient } from '../client/api-client.ts';
import { reportDelivered } from '../client/carrier.ts';
import { signIn, type LogIn } from '../client/people.ts';
import { uploadModel } from '../client/upload.ts';
import { say } from '../report.ts';
import { printTimeline, type HistoryItem } from './timeline.ts';

export interface Walk {
  readonly addresses: Addresses;
  readonly people: readonly (LogIn & { readonly role: string })[];
  readonly carrierSecret: string;
  readonly model: { readonly bytes: Buffer; readonly fileName: string };
  readonly trackingNumber: string;
}

interface OrderView {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly version: number;
}

interface PricedOrder extends OrderView {
  readonly price: {
    readonly totalMinor: number;
    readonly currency: string;
    readonly weightGrams: number;
    readonly volumeMm3: number;
  } | null;
  readonly pricingProblem: { readonly code: string } | null;
}

const material = { materialId: 'gold-585-yellow', quantity: 1 };
const parcelOf = (trackingNumber: string) => ({ carrier: 'Demo Express', trackingNumber });

/** The life of one order, by each person through their own API. Says whether all services agree in the end. */
export async function walkOrder({ addresses, people, carrierSecret, model, trackingNumber }: Walk) {
  const as = async (role: string) =>
    signIn(
      addresses,
      people.find((person) => person.role === role)!,
    );
  const [customer, seller, operator] = await Promise.all([as('customer'), as('seller'), as('operator')]);

  const { body: order } = await customer.post<OrderView>(
    'customers/orders',
    {},
    { 'idempotency-key': randomUUID() },
  );
  const { id } = order;
  say(`order ${order.number}`);
  await uploadModel(customer, id, model, (sent, total) => {
    process.stderr.write(
      `\ruploading ${model.fileName}: ${Math.round((100 * sent) / total)} %${sent === total ? '\n' : ''}`,
    );
  });
  await customer.post(`customers/orders/${id}/submit`, material);
  const priced = await until<PricedOrder>(seller, `sellers/orders/${id}`, ({ status }) =>
    ['PRICE_CALCULATED', 'PRICING_FAILED'].includes(status),
  );
  if (!priced.price) throw new Error(`the model could not be priced: ${priced.pricingProblem?.code}`);

  await seller.post(`sellers/orders/${id}/approve`);
  await until(operator, `mes/orders/${id}`, ({ status }) => status === 'MANUFACTURING_APPROVED');
  for (const verb of ['take', 'complete', 'start-packaging']) await operator.post(`mes/orders/${id}/${verb}`);
  await operator.post(`mes/orders/${id}/ship`, parcelOf(trackingNumber));
  await reportDelivered(addresses, carrierSecret, parcelOf(trackingNumber));

  const holders = { customers: customer, sellers: seller, mes: operator };
  const held = await Promise.all(
    Object.entries(holders).map(async ([service, person]) => {
      const view = await until(person, `${service}/orders/${id}`, ({ status }) => status === 'CLOSED');
      return [service, { status: view.status, version: view.version }] as const;
    }),
  );
  const history = await seller.get<{ items: HistoryItem[] }>(`sellers/orders/${id}/history`);
  printTimeline(history.body.items);
  const { volumeMm3, weightGrams, totalMinor, currency } = priced.price;
  say(
    `\nvolume ${volumeMm3.toFixed(2)} mm³ · weight ${weightGrams.toFixed(3)} g · price ${(totalMinor / 100).toFixed(2)} ${currency}\n`,
  );
  for (const [service, { status, version }] of held)
    say(`${service.padEnd(10)} holds ${status}, version ${version}`);
  const agree = new Set(held.map(([, { status, version }]) => `${status} ${version}`)).size === 1;
  say(agree ? 'they agree\n' : 'THEY DISAGREE\n');
  for (const person of [customer, seller, operator]) person.signOut();
  const figures = {
    number: order.number,
    volumeMm3,
    weightGrams,
    totalMinor,
    currency,
    held: Object.fromEntries(held),
  };
  return { agree: agree && held.every(([, { status }]) => status === 'CLOSED'), figures };
}

const withinMs = 30_000;

async function until<T extends OrderView>(
  person: ApiClient,
  path: string,
  reached: (view: T) => boolean,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const view = await person.get<T>(path).then(
      ({ body }) => body,
      (error: { status?: number }) => {
        if (error.status !== 404) throw error;
        return undefined;
      },
    );
    if (view && reached(view)) return view;
    if (Date.now() > end)
      return view ?? Promise.reject(new Error(`${path} did not appear in ${withinMs / 1000} s`));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
