/** What the exchanges and queues of one namespace are called on the broker. */
export interface RabbitMqNames {
  readonly exchange: string;
  readonly unrouted: string;
  readonly garbage: string;
  queue(consumer: string): string;
  dead(consumer: string): string;
  retry(consumer: string, delayMs: number): string;
}

export function rabbitMqNames(namespace: string): RabbitMqNames {
  return {
    exchange: `${namespace}.events`,
    unrouted: `${namespace}.unrouted`,
    garbage: `${namespace}.garbage`,
    queue: (consumer) => `${namespace}.${consumer}`,
    dead: (consumer) => `${namespace}.${consumer}.dead`,
    retry: (consumer, delayMs) => `${namespace}.${consumer}.retry.${delayMs}ms`,
  };
}
