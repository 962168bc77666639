import { connect, createServer, type Socket } from 'node:net';
import { freePort } from '@alexandrite/testkit';

/** A way to a database that can be closed, and opened again. */
export interface DatabaseDoor {
  /** The connection string that leads through the door. */
  readonly url: string;
  /** Refuses connections and breaks those that there are. */
  shut(): Promise<void>;
  /** Lets nothing through any more, and does not say so. */
  silence(): void;
  open(): Promise<void>;
}

export async function databaseDoor(url: string): Promise<DatabaseDoor> {
  const port = await freePort();
  const there = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(there.port), there.hostname);
    for (const [from, to] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  const open = () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await open();
  const here = new URL(url);
  here.host = `127.0.0.1:${port}`;
  return {
    url: here.href,
    open,
    async shut() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    silence() {
      for (const socket of sockets) socket.unpipe().pause();
    },
  };
}
