import type { RabbitMq } from '@alexandrite/local-engines';

/** Makes and removes virtual hosts on the run's RabbitMQ. */
export interface Vhosts {
  /** Makes it and gives its connection string. */
  create(name: string): Promise<string>;
  remove(name: string): Promise<void>;
}

/** On a broker that this run started itself. */
export function privateVhosts(broker: RabbitMq): Vhosts {
  return { create: (name) => broker.createVhost(name), remove: (name) => broker.deleteVhost(name) };
}

/**
 * On a broker of somebody else, through its management plugin: at `RABBITMQ_MANAGEMENT_URL`, else on the broker's host
 * at port 15672, with the connection string's user.
 */
export function managedVhosts(amqpUrl: string, managementUrl: string | undefined): Vhosts {
  const broker = new URL(amqpUrl);
  const user = decodeURIComponent(broker.username) || 'guest';
  const password = decodeURIComponent(broker.password) || 'guest';
  const management = managementUrl ?? `http://${broker.hostname}:15672`;
  const headers = {
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    'content-type': 'application/json',
  };
  const call = async (method: string, path: string, body?: object): Promise<void> => {
    const url = new URL(`/api/${path}`, management);
    const sent = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const reply = await fetch(url, sent).catch((cause: unknown) => {
      throw new Error(
        `tests make virtual hosts through RabbitMQ's management plugin, not found at ${management}`,
        {
          cause,
        },
      );
    });
    if (!reply.ok)
      throw new Error(`${method} ${url.href} was answered ${reply.status}: ${await reply.text()}`);
  };
  return {
    create: async (name) => {
      await call('PUT', `vhosts/${name}`);
      const all = { configure: '.*', write: '.*', read: '.*' };
      await call('PUT', `permissions/${name}/${encodeURIComponent(user)}`, all);
      const url = new URL(amqpUrl);
      url.pathname = `/${name}`;
      return url.href;
    },
    remove: (name) => call('DELETE', `vhosts/${name}`),
  };
}
