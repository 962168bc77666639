import { access } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the programs of a RabbitMQ installation are. */
export interface RabbitMqBinaries {
  readonly server: string;
  readonly ctl: string;
  /** Erlang's quick remote call; where it is missing, `ctl` does the same work slower. */
  readonly erlCall: string | undefined;
}

/** Finds the RabbitMQ of this machine, or gives undefined when there is none. */
export async function findRabbitMq(): Promise<RabbitMqBinaries | undefined> {
  // The wrappers in /usr/sbin insist on root or the rabbitmq user; the scripts behind them do not.
  const folder = '/usr/lib/rabbitmq/bin';
  const server = join(folder, 'rabbitmq-server');
  const ctl = join(folder, 'rabbitmqctl');
  if (!(await exists(server)) || !(await exists(ctl))) return undefined;
  const candidates = ['/usr/bin/erl_call', '/usr/lib/erlang/bin/erl_call'];
  const found = await Promise.all(candidates.map(exists));
  return { server, ctl, erlCall: candidates.find((_, index) => found[index]) };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
