import { Agent, request } from 'node:http';

/** JSON over a bounded number of kept connections; `fetch` would cost the generator more than the server. */
export interface KeepAliveClient {
  send(method: 'GET' | 'POST', path: string, body?: object): Promise<{ status: number; body: unknown }>;
  close(): void;
}

export function createKeepAliveClient(
  port: number,
  headers: () => Readonly<Record<string, string>>,
  connections: number,
): KeepAliveClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    close: () => agent.destroy(),
    send: (method, path, body) =>
      new Promise((resolve, reject) => {
        const payload = body && JSON.stringify(body);
        const sending = request(
          {
            agent,
            host: '127.0.0.1',
            port,
            method,
            path,
            headers: {
              ...headers(),
              ...(payload
                ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }
                : {}),
            },
          },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('error', reject);
            response.on('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                body: chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : undefined,
              }),
            );
          },
        );
        sending.on('error', reject);
        sending.end(payload);
      }),
  };
}
