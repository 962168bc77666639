import { connect, type Socket } from 'node:net';
import { percentile } from '../report.ts';

export interface LoadOptions {
  readonly port: number;
  readonly path: (n: number) => string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadFigures {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly answers: number;
  readonly notOk: number;
}

/**
 * Asks one GET after the other on each of some keep-alive connections, for some seconds, as wrk does: raw sockets, so
 * that the asking takes as little as possible of the core that it shares with the server. One second of warm-up is
 * not counted.
 */
export async function loadGet({
  port,
  path,
  headers,
  connections,
  seconds,
}: LoadOptions): Promise<LoadFigures> {
  const head = Object.entries({ host: `127.0.0.1:${port}`, ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  const tookMs: number[] = [];
  let [asked, answers, notOk] = [0, 0, 0];
  const countFrom = performance.now() + 1_000;
  const until = countFrom + seconds * 1_000;

  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
      let sentAt = 0;
      let rest = '';
      const ask = () => {
        if (performance.now() >= until) return socket.end(() => resolve());
        sentAt = performance.now();
        socket.write(`GET ${path(asked++)} HTTP/1.1\r\n${head}\r\n`);
      };
      socket.setEncoding('latin1');
      socket.on('connect', ask);
      socket.on('error', reject);
      socket.on('data', (chunk: string) => {
        rest = rest ? rest + chunk : chunk;
        const bodyAt = rest.indexOf('\r\n\r\n') + 4;
        if (bodyAt < 4) return;
        const length = Number(/content-length: (\d+)/i.exec(rest)?.[1] ?? 0);
        if (rest.length < bodyAt + length) return;
        const now = performance.now();
        if (now >= countFrom && now < until) {
          answers++;
          tookMs.push(now - sentAt);
          if (!rest.startsWith('HTTP/1.1 200')) notOk++;
        }
        rest = '';
        ask();
      });
    });
  await Promise.all(Array.from({ length: connections }, one));
  return {
    perSecond: Math.round(answers / seconds),
    p50Ms: round(percentile(tookMs, 0.5)),
    p99Ms: round(percentile(tookMs, 0.99)),
    answers,
    notOk,
  };
}

const round = (ms: number) => Math.round(ms * 100) / 100;
