import { asError, delayAfter } from './attempt.ts';
import type { ParkedMessage, Subscription } from './bus.ts';
import type { ConsumerContext, RunningReader } from './rabbitmq-consumer.ts';
import { errorOf, garbageMessage, readDelivery } from './rabbitmq-message.ts';
import type { HeldMessage } from './rabbitmq-reader.ts';
import { readQueue } from './rabbitmq-reader.ts';
import { declareAll } from './rabbitmq-topology.ts';
import { pause, settled, stopSwitch } from './waiting.ts';

const parkedAtOnce = 20;
const windUpMs = 5_000;

/**
 * Parks what a consumer gave up: deliveries that failed as often as they may, and messages that were handed out too
 * often without an answer, because whoever took them died. Parking that fails is tried until it works; meanwhile the
 * message stays in its own queue and holds up nobody.
 */
export function parkDead(context: ConsumerContext, subscription: Subscription): RunningReader {
  const { connection, forward, names, topology, retry, rest, log } = context;
  const { deliveryLimit } = topology;
  const { consumer } = subscription;
  const queue = names.dead(consumer);
  const stopping = stopSwitch();
  const working = new Set<Promise<void>>();

  async function park(held: HeldMessage): Promise<void> {
    const delivery = readDelivery(held.message);
    if (typeof delivery === 'string') {
      const message = garbageMessage(names.garbage, queue, held.message, delivery);
      return forward(held, message, stopping.signal);
    }
    const error = errorOf(held.message);
    const parked: ParkedMessage = {
      event: delivery.event,
      consumer,
      attempts: error === undefined ? delivery.attempt + deliveryLimit : delivery.attempt,
      error: error ?? `handed out more than ${deliveryLimit} times without an answer`,
    };
    for (let tries = 1; held.held() && !stopping.signal.aborted; tries += 1) {
      try {
        await subscription.park(parked);
        return held.ack();
      } catch (refusal) {
        log.error(
          { err: asError(refusal), consumer, eventId: parked.event.id },
          'an event could not be parked',
        );
        await pause(delayAfter(retry, tries), stopping.signal);
      }
    }
  }

  const reader = readQueue({
    connection,
    queue,
    prefetch: parkedAtOnce,
    log,
    declare: (channel) => declareAll(connection, channel, names, [topology], rest),
    onMessage(held) {
      const work = park(held);
      working.add(work);
      void work.finally(() => working.delete(work));
    },
  });

  return {
    ready: reader.ready,
    serving: reader.serving,
    async stop() {
      await reader.stopIntake();
      stopping.abort();
      await settled(working, windUpMs);
      await reader.close();
    },
  };
}
