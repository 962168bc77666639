// Analyses models on a thread of its own, as a pricing worker does, and tells what each stage took.
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { analyseModel, defaultPriceList, judgeAllMaterials, priceAllMaterials } from '@alexandrite/quoting';
import type { StageTimes, WarmTask } from './warm-thread.ts';

parentPort?.on('message', async ({ path, warmUps, runs }: WarmTask) => {
  const bytes = readFileSync(path);
  for (let run = 0; run < warmUps; run++) await timedQuote(bytes);
  const times: StageTimes[] = [];
  for (let run = 0; run < runs; run++) times.push(await timedQuote(bytes));
  parentPort?.postMessage(times, []);
});

/** Milliseconds by stage, in the order in which they came; in all; and of the processor, the collector's threads included. */
async function timedQuote(bytes: Uint8Array): Promise<StageTimes> {
  const times: Record<string, number> = {};
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  let stage = 'read';
  let since = began;
  const enter = (next: string) => {
    const now = performance.now();
    times[stage] = (times[stage] ?? 0) + now - since;
    [stage, since] = [next, now];
  };
  const analysis = await analyseModel(bytes, { onStage: enter });
  if (!analysis.ok) throw new Error(`a sound model was refused: ${analysis.problem.code}`);
  const { measures, findings } = analysis;
  enter('pricing');
  const prices = priceAllMaterials({ measures, priceList: defaultPriceList, quantity: 1 });
  const verdicts = judgeAllMaterials({ measures, findings, priceList: defaultPriceList });
  enter('done');
  if (verdicts.length !== prices.length)
    throw new Error('every material has a price or a refusal, and a verdict');
  const { done: _, ...stages } = times;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { ...stages, total: since - began, cpu: (user + system) / 1000 };
}
