import { chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { accounts, closedFolderAbove } from './account.ts';

/** The user a broker runs as; undefined means: as ourselves. */
interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

export interface RabbitMqHome {
  readonly dir: string;
  readonly cookie: string;
  readonly outputFile: string;
  readonly runAs: RunAs | undefined;
  /** Environment of the node and of its command line tools. */
  readonly env: NodeJS.ProcessEnv;
}

const cookie = 'private-broker';

/** Lays out the folder of one private broker: settings, data, log, cookie. Safe to call on a folder in use before. */
export async function prepareHome(
  folder: string,
  amqpPort: number,
  distributionPort: number,
): Promise<RabbitMqHome> {
  const dir = resolve(folder);
  const folders = [dir, join(dir, 'home'), join(dir, 'data'), join(dir, 'log')];
  for (const path of folders) await mkdir(path, { recursive: true });
  const runAs = await chooseUser(dir);
  const files = {
    'home/.erlang.cookie': cookie,
    enabled_plugins: '[].\n',
    'preload.erl': preload,
    'broker.config': settings(amqpPort),
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(dir, name), text, { mode: 0o600 });
    if (runAs) await chown(join(dir, name), runAs.uid, runAs.gid);
  }
  if (runAs) for (const path of folders) await chown(path, runAs.uid, runAs.gid);
  const env = environment(dir, amqpPort, distributionPort);
  return { dir, cookie, outputFile: join(dir, 'log', 'output.log'), runAs, env };
}

// Erlang terms instead of the newer .conf format: that one costs a second of schema work at every start. The small
// write-ahead log keeps memory down and makes the start after a crash quick.
function settings(amqpPort: number): string {
  return `[{rabbit, [{tcp_listeners, [{"127.0.0.1", ${amqpPort}}]}]}, {ra, [{wal_max_size_bytes, 67108864}]}].\n`;
}

// At its start RabbitMQ looks into every module of every application, one by one: most of its start time. Loading them
// beforehand uses all cores.
const preload = `os:unsetenv("ERL_AFLAGS").
code:ensure_modules_loaded([list_to_atom(filename:rootname(File)) ||
  App <- [rabbit, rabbit_common, rabbitmq_prelaunch, ra, osiris, recon, observer_cli, ranch, jsx, cuttlefish, ssl,
          compiler, inets, xmerl, tools, syntax_tools, public_key, crypto, mnesia, os_mon, stdlib, kernel, sasl],
  Dir <- [code:lib_dir(App, ebin)], is_list(Dir),
  File <- filelib:wildcard("*.beam", Dir)]).
`;

function environment(dir: string, amqpPort: number, distributionPort: number): NodeJS.ProcessEnv {
  // A fixed distribution port makes Erlang's name server (epmd), a daemon that outlives its node, unnecessary.
  const withoutNameServer = `-start_epmd false -erl_epmd_port ${distributionPort}`;
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    // The node looks every minute for the name server it does not need, and starts a helper that would start one.
    ERL_ZFLAGS: '-start_epmd false',
    HOME: join(dir, 'home'),
    RABBITMQ_NODENAME: `broker-${amqpPort}@localhost`,
    RABBITMQ_NODE_PORT: String(amqpPort),
    RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
    RABBITMQ_DIST_PORT: String(distributionPort),
    RABBITMQ_MNESIA_BASE: join(dir, 'data'),
    RABBITMQ_LOG_BASE: join(dir, 'log'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(dir, 'enabled_plugins'),
    RABBITMQ_CONFIG_FILE: join(dir, 'broker.config'),
    RABBITMQ_ADVANCED_CONFIG_FILE: join(dir, 'none.config'),
    RABBITMQ_CONF_ENV_FILE: join(dir, 'none.env'),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS:
      `-sname broker-${amqpPort}@localhost ${withoutNameServer} -kernel inet_dist_use_interface {127,0,0,1} ` +
      `inet_dist_listen_min ${distributionPort} inet_dist_listen_max ${distributionPort}`,
    RABBITMQ_CTL_ERL_ARGS: `${withoutNameServer} -dist_listen false`,
  };
}

// Root is not needed to run a broker, so it is given up, unless the folder lies where only root may go.
async function chooseUser(dir: string): Promise<RunAs | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const nobody = accounts(await readFile('/etc/passwd', 'utf8')).find(({ name }) => name === 'nobody');
  return nobody && closedFolderAbove(dir, nobody) === undefined ? nobody : undefined;
}
