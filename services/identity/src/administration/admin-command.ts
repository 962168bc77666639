import { parseArgs } from 'node:util';
import { createFirstAdmin } from './first-admin.ts';

export interface AdminCommand {
  readonly databaseUrl: string;
  readonly args: readonly string[];
  /** Prints one line. */
  readonly say: (line: string) => void;
}

const adminUsage = `Makes administrators.

  create --email ADDRESS [--name NAME] [--password PASSWORD] [--another]

Without --password a random one is made and shown once. Only the first administrator is made here;
--another makes one more.`;

/** The command `admin`; gives its exit status: 0 done, 1 refused, 2 not understood. */
export async function runAdminCommand({ databaseUrl, args, say }: AdminCommand): Promise<number> {
  const order = read(args);
  if (typeof order === 'string') {
    say(`${order}\n\n${adminUsage}`);
    return 2;
  }
  const result = await createFirstAdmin(databaseUrl, order);
  if (!result.made) {
    const hint = order.another ? '' : '; see --another';
    say(`No administrator was made: ${result.reason}${result.reason.includes('already') ? hint : ''}`);
    return 1;
  }
  say(`Administrator ${result.email} was made.`);
  if (!order.password) say(`Password, shown only now: ${result.password}`);
  return 0;
}

function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        email: { type: 'string' },
        name: { type: 'string', default: 'Administrator' },
        password: { type: 'string' },
        another: { type: 'boolean', default: false },
      },
    });
    if (positionals.join(' ') !== 'create') return 'Say what to do: create.';
    if (!values.email) return '--email is missing.';
    return { email: values.email, name: values.name, password: values.password, another: values.another };
  } catch (error) {
    return (error as Error).message;
  }
}
