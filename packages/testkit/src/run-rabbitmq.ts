import { installRabbitMq, startRabbitMq } from '@alexandrite/local-engines';
import { TOLD } from './test-environment.ts';
import { openVhostDesk } from './vhost-desk.ts';
import { managedVhosts, privateVhosts, type Vhosts } from './vhosts.ts';

/**
 * The run's RabbitMQ: the one at AMQP_URL, else a private one of the machine's (on Debian as root installed first). When
 * none can be, says so loudly and notes it for the tests, which then skip. Gives the function that ends it.
 */
export async function startRabbitMqForRun(
  dir: string,
  say: (line: string) => void,
): Promise<() => Promise<void>> {
  const given = process.env['AMQP_URL'];
  if (given) {
    process.env[TOLD.rabbitMqUrl] = given;
    return serve(managedVhosts(given, process.env['RABBITMQ_MANAGEMENT_URL']));
  }
  if (!(await installRabbitMq(say))) {
    const reason = 'no AMQP_URL is set, the machine has no rabbitmq-server, and it cannot be installed here';
    process.env[TOLD.rabbitMqMissing] = reason;
    say(`\n!!! RabbitMQ is missing: ${reason}.\n!!! Everything that needs it is SKIPPED.\n`);
    return async () => undefined;
  }
  const broker = await startRabbitMq({ dir });
  process.env[TOLD.rabbitMqUrl] = broker.url;
  const close = await serve(privateVhosts(broker));
  return async () => {
    await close();
    await broker.stop();
  };
}

async function serve(vhosts: Vhosts): Promise<() => Promise<void>> {
  const desk = await openVhostDesk(vhosts);
  process.env[TOLD.vhostDeskUrl] = desk.url;
  return () => desk.close();
}
