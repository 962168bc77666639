import { installDebianPackages } from './debian-packages.ts';
import type { RabbitMqBinaries } from './rabbitmq-binaries.ts';
import { findRabbitMq } from './rabbitmq-binaries.ts';

/**
 * Gives the machine's RabbitMQ; on Debian as root installs the package when there is none, without letting it start
 * its service. Undefined where that is impossible. `log` gets one line for each step, since it takes a minute.
 */
export async function installRabbitMq(
  log: (line: string) => void = () => undefined,
): Promise<RabbitMqBinaries | undefined> {
  const present = await findRabbitMq();
  if (present) return present;
  return (await installDebianPackages(['rabbitmq-server'], log)) ? findRabbitMq() : undefined;
}
