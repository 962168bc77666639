// Runs as a process of its own: whatever a file does to the engine, it does here.
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  analyseModel,
  defaultPriceList as priceList,
  judgeAllMaterials,
  priceAllMaterials,
} from '@alexandrite/quoting';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');
const mebibyte = 1024 * 1024;

process.on('message', async ({ model, limits }) => {
  const bytes = typeof model === 'string' ? new Uint8Array(readFileSync(model)) : model;
  const begun = process.cpuUsage();
  const analysis = await analyseModel(bytes, { limits });
  const asked = analysis.ok && {
    ...analysis,
    priceList,
    quantity: 3,
    options: { engraving: 'A', rush: true },
  };
  const prices = asked ? priceAllMaterials(asked) : [];
  const verdicts = asked ? judgeAllMaterials(asked) : [];
  const { user, system } = process.cpuUsage(begun);
  const peakMb = process.resourceUsage().maxRSS / 1024;
  if (process.memoryUsage().external > 64 * mebibyte) collectGarbage();
  process.send({ analysis, prices, verdicts, cpuMs: (user + system) / 1000, peakMb });
});
process.on('disconnect', () => process.exit());
