import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Vhosts } from './vhosts.ts';

/** A local address where the test workers, which do not own the broker, ask for virtual hosts. */
export interface VhostDesk {
  readonly url: string;
  close(): Promise<void>;
}

/** Opens the desk: `PUT <url>/<name>` makes a virtual host and gives its connection string, `DELETE` removes it. */
export async function openVhostDesk(vhosts: Vhosts): Promise<VhostDesk> {
  const secret = randomBytes(12).toString('hex');
  const server = createServer((request, response) => {
    answer(request, secret, vhosts).then(
      (body) => response.end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/${secret}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer({ method, url }: IncomingMessage, secret: string, vhosts: Vhosts): Promise<string> {
  const [, given, name] = (url ?? '').split('/');
  if (given !== secret || !name) throw new Error(`no such page: ${url}`);
  if (method === 'PUT') return vhosts.create(name);
  if (method !== 'DELETE') throw new Error(`no such method: ${method}`);
  await vhosts.remove(name);
  return '';
}
