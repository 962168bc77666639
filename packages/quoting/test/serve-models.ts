import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const types: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript' };

/** What a page told: each model's quote, or what went wrong. */
export interface PageResult {
  readonly quotes?: Readonly<Record<string, string>>;
  readonly failure?: string;
}

/** Serves the repository's built files and the models, and hands on what the page tells. */
export async function serveModels(models: ReadonlyMap<string, Uint8Array>) {
  let tell: (result: PageResult) => void = () => undefined;
  const told = new Promise<PageResult>((resolve) => (tell = resolve));
  const server = createServer((request, response) => {
    void answer(request.url ?? '/').then(
      ([type, content]) => response.setHeader('content-type', type).end(content),
      () => response.writeHead(404).end(),
    );
    if (request.method !== 'POST') return;
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => tell(JSON.parse(Buffer.concat(parts).toString()) as PageResult));
  });
  async function answer(path: string): Promise<readonly [string, Uint8Array | string]> {
    if (path === '/result') return ['text/plain', ''];
    if (path === '/models') return ['application/json', JSON.stringify([...models.keys()])];
    const model = models.get(path.replace('/models/', ''));
    if (model) return ['application/octet-stream', model];
    if (path.includes('..')) throw new Error('no such path');
    return [types[path.split('.').at(-1) ?? ''] ?? 'text/plain', await readFile(root + path)];
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    page: `http://127.0.0.1:${port}/packages/quoting/test/browser-page/index.html`,
    told,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}
