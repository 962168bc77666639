import pg from 'pg';

/** What the databases themselves say after a drill. Read directly: a check that trusts the services proves little. */
export interface Ledger {
  /** Per service: orders held, orders closed, and orders whose history is not each step exactly once, in order. */
  readonly services: Readonly<Record<string, { orders: number; closed: number; wrongHistories: number }>>;
  readonly differing: number;
  readonly quotesPerOrder: { readonly least: number; readonly most: number };
  readonly unpublished: number;
  readonly waiting: number;
  readonly parked: number;
  /** The longest time between two steps of one order, in seconds. */
  readonly longestStandstillS: number;
}

const holders = ['customers', 'pricing', 'sellers', 'mes', 'ops'] as const;
const fullLife = [
  'order.initiated',
  'order.file-uploaded',
  'order.submitted',
  'order.price-calculated',
  'order.manufacturing-approved',
  'order.manufacturing-started',
  'order.manufacturing-completed',
  'order.packaging-started',
  'order.shipped',
  'order.closed',
];

/** Reads every service's database and compares them order by order. */
export async function readLedger(
  databaseUrl: (service: string) => string,
  orderIds: readonly string[],
): Promise<Ledger> {
  const services: Record<string, { orders: number; closed: number; wrongHistories: number }> = {};
  const held = new Map<string, Set<string>>();
  let [unpublished, waiting, parked] = [0, 0, 0];
  for (const service of holders) {
    const rows = await query(
      databaseUrl(service),
      `select o.order_id, o.status, o.version, o.last_event_id,
              array_agg(e.event ->> 'type' order by e.version) as types
       from orders o join order_events e using (order_id) where not e.waiting and order_id = any($1::uuid[])
       group by o.order_id`,
      [orderIds],
    );
    for (const { order_id: id, status, version, last_event_id: last } of rows) {
      held.set(id, (held.get(id) ?? new Set()).add(`${status} ${version} ${last}`));
    }
    services[service] = {
      orders: rows.length,
      closed: rows.filter(({ status }) => status === 'CLOSED').length,
      wrongHistories: rows.filter(({ types }) => types.join() !== fullLife.join()).length,
    };
    const [rest] = await query(
      databaseUrl(service),
      `select (select count(*) from outbox)::int as unpublished, (select count(*) from parked_messages)::int as parked,
              (select count(*) from order_events where waiting)::int as waiting`,
    );
    unpublished += rest.unpublished;
    waiting += rest.waiting;
    parked += rest.parked;
  }
  const [quotes] = await query(
    databaseUrl('pricing'),
    `select coalesce(min(n), 0)::int as least, coalesce(max(n), 0)::int as most
     from (select count(*) as n from quotes where order_id = any($1::uuid[]) group by order_id) as counts`,
    [orderIds],
  );
  const [gaps] = await query(
    databaseUrl('sellers'),
    `select coalesce(max(extract(epoch from gap)), 0)::float as longest from (
       select (event ->> 'time')::timestamptz - lag((event ->> 'time')::timestamptz)
              over (partition by order_id order by version) as gap
       from order_events where order_id = any($1::uuid[])) as steps`,
    [orderIds],
  );
  return {
    services,
    differing: [...held.values()].filter((states) => states.size > 1).length,
    quotesPerOrder: { least: quotes.least, most: quotes.most },
    unpublished,
    waiting,
    parked,
    longestStandstillS: Math.round(gaps.longest * 10) / 10,
  };
}

async function query(url: string, text: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
