import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { RabbitMqBinaries } from './rabbitmq-binaries.ts';
import { findRabbitMq } from './rabbitmq-binaries.ts';
import type { RabbitMqHome } from './rabbitmq-home.ts';
import { prepareHome } from './rabbitmq-home.ts';
import { bootNode, killNode, stopNode } from './rabbitmq-node.ts';
import { pickBrokerPort } from './rabbitmq-ports.ts';

export interface RabbitMqOptions {
  /** Folder of this broker alone; made when missing, and found again with its queues at the next start. */
  readonly dir: string;
  /** AMQP port; a free one is picked when not given. */
  readonly port?: number;
  readonly log?: (line: string) => void;
}

/** A broker of our own, a child of this process that ends with it. It listens on 127.0.0.1 only. */
export interface RabbitMq {
  /** Address of the default virtual host. */
  readonly url: string;
  readonly port: number;
  /** Process id of the running node, undefined while it is down. */
  readonly pid: number | undefined;
  /** Ends the node as a power cut would (SIGKILL). */
  kill(): Promise<void>;
  /** Starts the node again on its folder and port, after killing it when it still runs. */
  restart(): Promise<void>;
  /** Stops the node in good order; its folder stays. */
  stop(): Promise<void>;
  /** Makes a virtual host and gives its address. Letters, digits, `-`, `_` and `.` only. */
  createVhost(name: string): Promise<string>;
  deleteVhost(name: string): Promise<void>;
  /** Runs `rabbitmqctl` with these arguments and gives its output. Rejects when it fails. */
  ctl(args: readonly string[]): Promise<string>;
}

const run = promisify(execFile);

/** Starts a private RabbitMQ from the programs of this machine. Rejects when there are none or it does not come up. */
export async function startRabbitMq(options: RabbitMqOptions): Promise<RabbitMq> {
  const binaries = await findRabbitMq();
  if (!binaries) throw new Error('RabbitMQ is not installed on this machine');
  const port = options.port ?? (await pickBrokerPort());
  const distributionPort = await pickOther(port);
  const home = await prepareHome(options.dir, port, distributionPort);
  const boot = async () => {
    const began = performance.now();
    const started = await bootNode(binaries, home, port);
    options.log?.(`RabbitMQ up on port ${port} after ${((performance.now() - began) / 1000).toFixed(1)} s`);
    return started;
  };
  let node: Awaited<ReturnType<typeof boot>> | undefined = await boot();
  const end = async (how: typeof killNode): Promise<void> => {
    const ending = node;
    node = undefined;
    if (ending) await how(ending);
  };
  const evaluate = (expression: string) => evaluateOn(binaries, home, distributionPort, expression);
  return {
    url: urlOf(port),
    port,
    get pid() {
      return node?.pid;
    },
    kill: () => end(killNode),
    stop: () => end(stopNode),
    restart: async () => {
      await end(killNode);
      node = await boot();
    },
    createVhost: async (name) => {
      const vhost = vhostTerm(name);
      await evaluate(
        `ok = rabbit_vhost:add(${vhost}, <<"local">>), ok = rabbit_auth_backend_internal:set_permissions(` +
          `<<"guest">>, ${vhost}, <<".*">>, <<".*">>, <<".*">>, <<"local">>), done.`,
      );
      return urlOf(port, name);
    },
    deleteVhost: async (name) => evaluate(`rabbit_vhost:delete(${vhostTerm(name)}, <<"local">>), done.`),
    ctl: async (args) => ctl(binaries, home, args),
  };
}

async function pickOther(taken: number): Promise<number> {
  const port = await pickBrokerPort();
  return port === taken ? pickOther(taken) : port;
}

function urlOf(port: number, vhost?: string): string {
  return `amqp://guest:guest@127.0.0.1:${port}${vhost === undefined ? '' : `/${vhost}`}`;
}

function vhostTerm(name: string): string {
  if (!/^[\w.-]+$/.test(name)) throw new Error(`Not a name for a virtual host: ${name}`);
  return `<<"${name}">>`;
}

// A remote call takes some 30 ms where rabbitmqctl takes more than half a second: tests make many virtual hosts.
async function evaluateOn(
  binaries: RabbitMqBinaries,
  home: RabbitMqHome,
  distributionPort: number,
  expression: string,
): Promise<void> {
  const answer = binaries.erlCall
    ? await callErlang(binaries.erlCall, home, distributionPort, expression)
    : await ctl(binaries, home, ['eval', expression]);
  if (!/\bdone\b/.test(answer)) throw new Error(`RabbitMQ refused ${expression} with ${answer}`);
}

async function callErlang(
  erlCall: string,
  home: RabbitMqHome,
  distributionPort: number,
  expression: string,
): Promise<string> {
  const args = ['-address', `127.0.0.1:${distributionPort}`, '-c', home.cookie, '-h', callerName(), '-e'];
  const pending = run(erlCall, args, { env: home.env, timeout: 30_000 });
  pending.child.stdin?.on('error', () => undefined);
  pending.child.stdin?.end(`${expression}\n`);
  return (await pending).stdout;
}

async function ctl(binaries: RabbitMqBinaries, home: RabbitMqHome, args: readonly string[]): Promise<string> {
  const { stdout } = await run('/bin/sh', [binaries.ctl, ...args], {
    cwd: home.dir,
    env: home.env,
    timeout: 60_000,
    maxBuffer: 16 * 1024 * 1024,
    ...(home.runAs && { uid: home.runAs.uid, gid: home.runAs.gid }),
  });
  return stdout;
}

// Two calls under one name at the same time: the node turns one of them away.
function callerName(): string {
  return `caller-${process.pid}-${randomBytes(4).toString('hex')}`;
}
