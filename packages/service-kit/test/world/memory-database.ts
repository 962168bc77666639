import type { Envelope, Order, OrderEvent } from '@alexandrite/contracts';
import type { Database, Db, Tx } from '../../src/db/database.ts';

/** What a service holds, when all of it is in memory. */
export interface Tables {
  orders: Map<string, Order>;
  /** By `orderId:version`. */
  log: Map<string, { readonly event: OrderEvent; readonly waiting: boolean }>;
  outbox: Envelope[];
  inbox: Set<string>;
  requests: Map<string, { readonly request_id: string; readonly order_id: string }>;
}

type Rows = readonly object[];
/** Each knows what its values are. */
type Statement = (tables: Tables, values: never) => Rows;

const placeOf = (event: OrderEvent) => `${event.subject}:${event.orderversion}`;
const read = <T>(json: string) => JSON.parse(json) as T;

const selectOrders: Statement = ({ orders }, [ids]: readonly string[][]) =>
  (ids ?? []).flatMap((id) => {
    const state = orders.get(id);
    return state ? [{ state }] : [];
  });

/** What the kit's statements do, by their names: one after the other, so without a thought for others. */
const statements: Readonly<Record<string, Statement>> = {
  'orders-lock': () => [],
  'orders-select': selectOrders,
  'orders-select-for-update': selectOrders,
  'order-events-waiting': ({ log }, [ids]: readonly string[][]) =>
    [...log.values()].filter(({ waiting, event }) => waiting && ids?.includes(event.subject)),
  'order-events-ids': ({ log }, [ids, versions]: readonly (readonly (string | number)[])[]) =>
    (ids ?? []).flatMap((id, i) => {
      const place = `${id}:${versions?.[i]}`;
      const held = log.get(place);
      return held ? [{ place, event_id: held.event.id }] : [];
    }),
  'order-events-insert': ({ log }, [json, waiting]: readonly [string, boolean]) =>
    read<OrderEvent[]>(json).filter((event) => {
      const held = log.get(placeOf(event));
      if (held && held.event.id !== event.id) return false;
      log.set(placeOf(event), { event, waiting });
      return true;
    }),
  'orders-move': ({ orders }, [json]: readonly string[]) =>
    read<{ from_version: number; state: Order }[]>(json ?? '[]').flatMap(({ from_version: from, state }) => {
      if ((orders.get(state.id)?.version ?? 0) !== from) return [];
      orders.set(state.id, state);
      return [{ order_id: state.id }];
    }),
  'outbox-insert': ({ outbox }, [json]: readonly string[]) => {
    outbox.push(...read<Envelope[]>(json ?? '[]'));
    return [];
  },
  'inbox-note': ({ inbox }, [ids]: readonly string[][]) =>
    [...new Set(ids)].flatMap((id) => {
      if (inbox.has(id)) return [];
      inbox.add(id);
      return [{ message_id: id }];
    }),
  'cancellation-requests-select': ({ requests }, [ids]: readonly string[][]) =>
    [...requests.values()].filter((request) => ids?.includes(request.order_id)),
  'cancellation-requests-delete': ({ requests }, [ids]: readonly string[][]) => {
    for (const id of ids ?? []) requests.delete(id);
    return [];
  },
};

const insertRequest: Statement = ({ requests }, values: readonly string[]) => {
  const [id = '', orderId = '', by = '', reason, at = ''] = values;
  const row = {
    request_id: id,
    order_id: orderId,
    requested_by: read<object>(by),
    reason,
    requested_at: new Date(at),
  };
  if (!requests.has(id)) requests.set(id, row);
  return [];
};

/** A database in memory that knows the statements of the order log, the outbox and the inbox, and no others. */
export function memoryDatabase(): Database & { readonly tables: Tables } {
  const tables: Tables = {
    orders: new Map(),
    log: new Map(),
    outbox: [],
    inbox: new Set(),
    requests: new Map(),
  };

  const query = async (given: Parameters<Db['query']>[0], values: unknown[] = []) => {
    const asked = typeof given === 'string' ? { text: given, values } : given;
    const statement =
      statements[asked.name ?? ''] ??
      (asked.text.startsWith('insert into cancellation_requests') ? insertRequest : undefined);
    if (!statement) throw new Error(`the database in memory does not know: ${asked.text}`);
    const rows = statement(tables, (asked.values ?? []) as never);
    return { rows, rowCount: rows.length } as never;
  };

  return {
    tables,
    url: 'memory:',
    query,
    async tx(work) {
      const before = {
        orders: new Map(tables.orders),
        log: new Map(tables.log),
        outbox: [...tables.outbox],
        inbox: new Set(tables.inbox),
        requests: new Map(tables.requests),
      };
      const tx: Tx = { query, inTransaction: true };
      return work(tx).catch((error: unknown) => {
        Object.assign(tables, before);
        throw error;
      });
    },
    close: async () => {},
  };
}
