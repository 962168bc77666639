import { parseArgs } from 'node:util';
import { killDrill } from './drills/kill.ts';
import { printReport, say, type Report } from './report.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    orders: { type: 'string', default: '1000' },
    'at-once': { type: 'string', default: '40' },
  },
});

const drills: Record<string, () => Promise<Report>> = {
  kill: () =>
    killDrill({
      orders: Number(values.orders),
      seed: Number(values.seed ?? Date.now() % 1_000_000),
      atOnce: Number(values['at-once']),
    }),
};

const drill = drills[positionals[0] ?? ''];
if (!drill) {
  say(
    `npm run drill -- NAME [--seed N] [--orders N] [--at-once N]; drills: ${Object.keys(drills).join(', ')}`,
  );
  process.exitCode = 2;
} else {
  const report = await drill();
  printReport(report);
  process.exitCode = report.ok ? 0 : 1;
}
