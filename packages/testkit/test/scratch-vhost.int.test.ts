import { hasRabbitMq, scratchVhost } from '@alexandrite/testkit';
import { Connection } from 'rabbitmq-client';
import { describe, expect, it } from 'vitest';

async function passiveDeclare(url: string, queue: string): Promise<unknown> {
  const connection = new Connection({ url, retryLow: 60_000 });
  connection.on('error', () => undefined);
  try {
    return await connection.queueDeclare({ queue, passive: true });
  } finally {
    await connection.close();
  }
}

describe.skipIf(!hasRabbitMq())('a scratch virtual host', () => {
  it('is not shared with another one', async () => {
    await using one = await scratchVhost('one');
    await using other = await scratchVhost('other');
    const connection = new Connection(one.url);
    await connection.queueDeclare({ queue: 'orders', durable: true });
    expect(await passiveDeclare(one.url, 'orders')).toMatchObject({ queue: 'orders' });
    await expect(passiveDeclare(other.url, 'orders')).rejects.toThrow(/NOT_FOUND/);
    await connection.close();
  });
});
