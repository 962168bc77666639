import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '@alexandrite/local-engines';
import { loadGet, type LoadFigures } from '../load/http-load.ts';
import { say, type Report } from '../report.ts';
import { makeOrders } from './make-orders.ts';
import { startOwnServer } from '../system/own-server.ts';

const orderCount = 500;
const connections = 50;
const seconds = 8;
const rounds = 3;

/** Signed-in status reads through HTTP, next to a bare Fastify route that answers the same bytes, in turns. */
export async function statusBench(): Promise<Report> {
  const server = await startOwnServer({ say });
  try {
    const { customer, orderIds } = await makeOrders(server.addresses, orderCount);
    const path = `customers/orders/${orderIds[0]}/status`;
    const { body } = await customer.get<object>(path);
    const bare = await startBare(JSON.stringify(body));
    try {
      const own: LoadFigures[] = [];
      const bareOnes: LoadFigures[] = [];
      for (let round = 1; round <= rounds; round++) {
        bareOnes.push(
          await loadGet({ port: bare.port, path: () => '/status', headers: {}, connections, seconds }),
        );
        own.push(
          await loadGet({
            port: server.port,
            path: (n) => `/api/customers/v1/orders/${orderIds[n % orderIds.length]}/status`,
            headers: customer.headers(),
            connections,
            seconds,
          }),
        );
        say(
          `round ${round}: bare ${JSON.stringify(bareOnes.at(-1))}\n         status ${JSON.stringify(own.at(-1))}`,
        );
      }
      const [status, route] = [median(own), median(bareOnes)];
      const ratio = Math.round((status.perSecond / route.perSecond) * 1000) / 1000;
      return {
        name: 'bench-status',
        ok: ratio >= 0.35 && status.p99Ms <= 10 && status.notOk === 0,
        figures: { status, bare: route, ratio, orders: orderCount, connections, rounds },
        aims: { ratio: 0.35, p99Ms: 10 },
      };
    } finally {
      await bare.stop();
    }
  } finally {
    await server.stop();
  }
}

const median = (figures: readonly LoadFigures[]) =>
  figures.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(figures.length / 2)]!;

async function startBare(body: string) {
  const port = await freePort();
  const script = fileURLToPath(new URL('../load/bare-server.js', import.meta.url));
  const child = spawn(process.execPath, [script, String(port), body], { stdio: 'inherit' });
  const exited = once(child, 'exit');
  for (;;) {
    const up = await fetch(`http://127.0.0.1:${port}/status`).then(
      () => true,
      () => false,
    );
    if (up) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    port,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
