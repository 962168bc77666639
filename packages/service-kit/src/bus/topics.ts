/** True when one of the topics covers the event type: `order.shipped` exactly, `order.*` every type of that first word. */
export function wants(topics: readonly string[], type: string): boolean {
  return topics.some((topic) =>
    topic.endsWith('.*') ? type.startsWith(topic.slice(0, -1)) : topic === type,
  );
}

/** The topic as an AMQP binding key, where `*` would stand for one word only. */
export function bindingKey(topic: string): string {
  return topic.endsWith('.*') ? `${topic.slice(0, -1)}#` : topic;
}
