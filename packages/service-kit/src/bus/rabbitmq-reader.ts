import type { AsyncMessage, Channel, Connection } from 'rabbitmq-client';
import type { Log } from '../log.ts';
import { createAckLedger } from './ack-ledger.ts';
import { closeChannel, reportOnce } from './rabbitmq-connection.ts';
import { pause, stopped, stopSwitch, within } from './waiting.ts';

/** A message in our hands. The broker hands it out again when we let go of the channel without acknowledging. */
export interface HeldMessage {
  readonly message: AsyncMessage;
  /** False once the channel it came on is gone: it will come again, so work on it is in vain. */
  held(): boolean;
  ack(): void;
}

export interface QueueReader {
  /** Resolves when the queue is being read for the first time; rejects when it never can be. */
  readonly ready: Promise<void>;
  serving(): boolean;
  /** Takes no further messages; those in hand may still be acknowledged. */
  stopIntake(): Promise<void>;
  close(): Promise<void>;
}

export interface QueueReaderOptions {
  readonly connection: Connection;
  readonly queue: string;
  readonly prefetch: number;
  /** Declares the queue; runs on every new channel, so that what somebody deleted comes back. */
  readonly declare: (channel: Channel) => Promise<void>;
  readonly onMessage: (held: HeldMessage) => void;
  readonly log: Log;
}

const hopeless = new Set(['PRECONDITION_FAILED', 'ACCESS_REFUSED', 'NOT_ALLOWED']);
const waitBeforeNextChannelMs = 300;
const declareTimeoutMs = 20_000;

/** Reads a queue with manual acknowledgements, opening a new channel whenever the old one is lost. */
export function readQueue(options: QueueReaderOptions): QueueReader {
  const { connection, queue, prefetch, declare, onMessage, log } = options;
  const stopping = stopSwitch();
  const toldToStop = stopped(stopping.signal);
  let channel: Channel | undefined;
  let consumerTag: string | undefined;
  let sendAcks: () => void = () => undefined;
  let firstReady: () => void = () => undefined;
  let neverReady: (error: unknown) => void = () => undefined;
  const ready = new Promise<void>((resolve, reject) => {
    firstReady = resolve;
    neverReady = reject;
  });
  ready.catch(() => undefined);

  async function serve(): Promise<void> {
    const acquiring = connection.acquire({ emitErrorsFromChannel: true });
    const opened = await Promise.race([acquiring, toldToStop]);
    if (!opened) return void acquiring.then(closeChannel, () => undefined);
    channel = opened;
    reportOnce(opened, (err) => log.warn({ err, queue }, 'a consuming channel was closed'));
    try {
      await Promise.race([consume(opened), toldToStop]);
    } finally {
      if (!stopping.signal.aborted) {
        consumerTag = undefined;
        await closeChannel(opened);
      }
    }
  }

  /** Resolves when the channel or the consumer on it is lost. */
  async function consume(opened: Channel): Promise<void> {
    const lost = new Promise<void>((resolve) => {
      opened.once('close', () => resolve());
      opened.once('basic.cancel', () => resolve());
    });
    await within(declare(opened), declareTimeoutMs, `Declaring ${queue}`);
    await opened.basicQos({ prefetchCount: prefetch });
    if (stopping.signal.aborted) return;
    ({ consumerTag } = await opened.basicConsume({ queue }, receiverOn(opened)));
    firstReady();
    await lost;
  }

  function receiverOn(opened: Channel): (message: AsyncMessage) => void {
    const ledger = createAckLedger();
    let flushDue = false;
    const flush = (): void => {
      flushDue = false;
      if (!opened.active) return;
      const { upTo, single } = ledger.take();
      if (upTo !== undefined) opened.basicAck({ deliveryTag: upTo, multiple: true });
      for (const deliveryTag of single) opened.basicAck({ deliveryTag });
    };
    sendAcks = flush;
    return (message) => {
      ledger.delivered(message.deliveryTag);
      if (stopping.signal.aborted) return;
      onMessage({
        message,
        held: () => opened.active,
        ack() {
          ledger.settled(message.deliveryTag);
          if (flushDue) return;
          flushDue = true;
          setImmediate(flush);
        },
      });
    };
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await serve();
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (hopeless.has((error as { code?: string }).code ?? '')) neverReady(error);
        log.warn({ err: error, queue }, 'a queue is not being read; trying again');
      }
      await pause(waitBeforeNextChannelMs, stopping.signal);
    }
  }

  const running = run();
  return {
    ready,
    serving: () => consumerTag !== undefined && channel?.active === true && !stopping.signal.aborted,
    async stopIntake() {
      stopping.abort();
      neverReady(new Error(`reading ${queue} was stopped`));
      await within(running, 10_000, `Letting go of ${queue}`).catch(() => undefined);
      if (!channel?.active || consumerTag === undefined) return;
      const cancelled = channel.basicCancel({ consumerTag });
      await within(cancelled, 3_000, 'Cancelling').catch(() => undefined);
    },
    async close() {
      sendAcks();
      if (channel) await closeChannel(channel);
    },
  };
}
