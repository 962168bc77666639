import type { IncomingMessage } from 'node:http';

/** A connection over which nothing comes for so long is dead; the client goes on over another. */
const longestSilenceMs = 60_000;

/** Requests whose bytes are coming in, so that a process that ends does not wait for slow senders. */
export function createReceiving() {
  const open = new Set<IncomingMessage>();
  return {
    watch(request: IncomingMessage): void {
      request.setTimeout(longestSilenceMs);
      open.add(request);
      request.once('close', () => open.delete(request));
    },
    /** What has come in is kept; the clients go on through another process, or when this one is back. */
    cut(): void {
      for (const request of open) if (!request.complete) request.destroy();
    },
  };
}
