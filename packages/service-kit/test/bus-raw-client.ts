import type { AsyncMessage, Channel } from 'rabbitmq-client';
import { Connection } from 'rabbitmq-client';

/** A client without any of our manners: it takes messages and dies, and puts anything into a queue. */
export async function withRawChannel<T>(url: string, action: (channel: Channel) => Promise<T>): Promise<T> {
  const connection = new Connection({ url, noDelay: true });
  connection.on('error', () => undefined);
  try {
    return await action(await connection.acquire());
  } finally {
    connection.unsafeDestroy();
  }
}

/** Takes up to `count` messages of a queue and has its connection cut without answering. Gives what it took. */
export async function takeAndDie(url: string, queue: string, count: number): Promise<AsyncMessage[]> {
  return withRawChannel(url, async (channel) => {
    const taken: AsyncMessage[] = [];
    await channel.basicQos({ prefetchCount: count });
    await new Promise<void>((resolve) => {
      void channel.basicConsume({ queue }, (message) => {
        taken.push(message);
        if (taken.length === count) resolve();
      });
    });
    return taken;
  });
}

export async function messageCount(url: string, queue: string): Promise<number> {
  return withRawChannel(url, async (channel) => {
    const { messageCount: ready } = await channel.queueDeclare({ queue, passive: true });
    return ready;
  });
}
