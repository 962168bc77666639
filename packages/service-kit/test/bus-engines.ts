import { hasRabbitMq, scratchVhost } from '@alexandrite/testkit';
import { pino } from 'pino';
import type { Bus, RetryPolicy } from '../src/bus/bus.ts';
import { createInProcessBus } from '../src/bus/in-process-bus.ts';
import { createRabbitMqBus } from '../src/bus/rabbitmq-bus.ts';
import { quickRetry } from './bus-subjects.ts';

export const quiet = pino({ level: 'silent' });

/** An engine under test, opened on a place of its own. */
interface OpenedEngine extends AsyncDisposable {
  readonly bus: Bus;
}

export interface Engine {
  readonly name: string;
  readonly present: boolean;
  open(retry?: RetryPolicy): Promise<OpenedEngine>;
}

export const engines: readonly Engine[] = [
  {
    name: 'in process',
    present: true,
    async open(retry = quickRetry) {
      const bus = createInProcessBus({ retry, log: quiet });
      return { bus, [Symbol.asyncDispose]: () => bus.close() };
    },
  },
  {
    name: 'RabbitMQ',
    present: hasRabbitMq(),
    async open(retry = quickRetry) {
      const vhost = await scratchVhost('bus');
      const bus = createRabbitMqBus({ url: vhost.url, retry, log: quiet, newQueueWaitMs: 0 });
      return {
        bus,
        async [Symbol.asyncDispose]() {
          await bus.close();
          await vhost.drop();
        },
      };
    },
  },
];
