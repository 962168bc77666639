import type { Order, OrderStatus } from '@alexandrite/contracts';
import type { Db, Projection } from '@alexandrite/service-kit';
import { statusAnswer } from './order-view.ts';

/** Keeps `customer_orders` true; orders that partners took in are none of the customers'. */
export const projectCustomerOrders: Projection = async (tx, changes) => {
  const latest = new Map(changes.map(({ after }) => [after.id, after]));
  const rows = [...latest.values()]
    .filter(({ origin }) => origin === 'customers')
    .map((order) => ({
      order_id: order.id,
      customer_id: order.customerId,
      status: order.status,
      version: order.version,
      status_answer: statusAnswer(order),
    }));
  if (rows.length === 0) return;
  await tx.query({
    name: 'customer-orders-project',
    text: `insert into customer_orders (order_id, customer_id, status, version, status_answer)
           select order_id, customer_id, status, version, status_answer
           from jsonb_to_recordset($1::jsonb) as o (order_id uuid, customer_id text, status text, version integer,
                                                    status_answer text)
           on conflict (order_id) do update set status = excluded.status, version = excluded.version,
                                                status_answer = excluded.status_answer`,
    values: [JSON.stringify(rows)],
  });
};

/** Whose status of which order is asked for; an admin (no customer) may see everybody's. */
export interface StatusQuestion {
  readonly orderId: string;
  readonly customerId: string | null;
}

export interface StatusRow {
  readonly version: number;
  readonly answer: string;
}

/** One answer for each question, in their order; undefined where there is no such order for whoever asks. */
export async function selectStatuses(
  db: Db,
  questions: readonly StatusQuestion[],
): Promise<readonly (StatusRow | undefined)[]> {
  const statement = {
    name: 'customer-orders-statuses',
    rowMode: 'array',
    text: `select asked.place::integer, o.version, o.status_answer
           from unnest($1::uuid[], $2::text[]) with ordinality as asked (order_id, customer_id, place)
           join customer_orders o
             on o.order_id = asked.order_id and (asked.customer_id is null or o.customer_id = asked.customer_id)`,
    values: [questions.map(({ orderId }) => orderId), questions.map(({ customerId }) => customerId)],
  };
  const { rows } = await db.query(statement);
  const answers: (StatusRow | undefined)[] = questions.map(() => undefined);
  for (const [place, version, answer] of rows as unknown as [number, number, string][]) {
    answers[place - 1] = { version, answer };
  }
  return answers;
}

export interface ListQuestion {
  /** Null for everybody's. */
  readonly customerId: string | null;
  readonly status: OrderStatus | undefined;
  /** Id of the last order of the page before. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** One page of orders, newest first. */
export async function selectNewestOrders(db: Db, question: ListQuestion): Promise<Order[]> {
  const { customerId, status, after, limit } = question;
  const conditions = [
    ...(customerId === null ? [] : [['c.customer_id =', customerId]]),
    ...(status === undefined ? [] : [['c.status =', status]]),
    ...(after === undefined ? [] : [['c.order_id <', after]]),
  ];
  const where = conditions.map(([test], i) => `${test} $${i + 2}`).join(' and ');
  const { rows } = await db.query<{ state: Order }>({
    text: `select o.state from customer_orders c join orders o using (order_id)
           ${where && `where ${where}`} order by c.order_id desc limit $1`,
    values: [limit, ...conditions.map(([, value]) => value)],
  });
  return rows.map(({ state }) => state);
}

/** Draws the next number for an order; one that is drawn and not used is lost, and nothing comes of that. */
export async function nextOrderNumber(db: Db): Promise<number> {
  const { rows } = await db.query<{ n: string }>({
    name: 'order-numbers-next',
    text: `select nextval('order_numbers') as n`,
  });
  return Number(rows[0]!.n);
}
