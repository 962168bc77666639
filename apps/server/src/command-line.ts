import { parseArgs } from 'node:util';
import { ConfigError } from '@alexandrite/service-kit';

export interface CommandLine {
  readonly target: string;
  readonly listTargets: boolean;
  readonly verifyConfig: boolean;
  readonly help: boolean;
}

export const usage = `Alexandrite's server.

  --target=NAME,…    what to run in this process (default: all)
  --list-targets     what there is to run
  --verify-config    check the settings and stop
  --help             this text`;

export function readCommandLine(args: readonly string[]): CommandLine {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        target: { type: 'string', default: 'all' },
        'list-targets': { type: 'boolean', default: false },
        'verify-config': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return {
      target: values.target,
      listTargets: values['list-targets'],
      verifyConfig: values['verify-config'],
      help: values.help,
    };
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n\n${usage}`);
  }
}
