import { haveBrowser, openBrowser, type BrowserName } from '@alexandrite/local-engines';
import { beforeAll, describe, expect, it } from 'vitest';
import { quoteModel } from './browser-page/quote-model.js';
import { corpus } from './corpus.ts';
import { serveModels } from './serve-models.ts';

const tenMinutes = 600_000;
const say = (line: string): void => console.log(line);
const browsers = (await Promise.all(
  (['chromium', 'firefox'] as const).map(async (name) => [name, await haveBrowser(name, say)] as const),
)) satisfies [BrowserName, boolean][];

describe('the same model and price list give the same measures, findings, verdicts and prices', () => {
  const models = corpus();
  const expected: Record<string, string> = {};

  beforeAll(async () => {
    for (const [name, bytes] of models) expected[name] = await quoteModel(bytes);
  });

  it('in Node, over and over', async () => {
    for (const [name, bytes] of models)
      expect([name, await quoteModel(bytes)]).toEqual([name, expected[name]]);
  });

  describe.each(browsers)('in %s', (name, there) => {
    it.skipIf(!there)(
      'to the last bit',
      async () => {
        const server = await serveModels(models);
        const browser = await openBrowser(name, server.page);
        try {
          const { quotes, failure } = await server.told;
          expect(failure).toBeUndefined();
          expect(quotes).toEqual(expected);
        } finally {
          await browser.close();
          await server.close();
        }
      },
      tenMinutes,
    );
  });
});
