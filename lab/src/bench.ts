import { parseArgs } from 'node:util';
import { ordersBench } from './benches/orders.ts';
import { outboxBench } from './benches/outbox.ts';
import { quotingBench } from './benches/quoting/quoting.ts';
import { startBench } from './benches/start.ts';
import { statusBench } from './benches/status.ts';
import { printReport, say, type Report } from './report.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});

const benches: Record<string, () => Promise<Report>> = {
  orders: ordersBench,
  outbox: outboxBench,
  status: statusBench,
  start: startBench,
  quoting: () => quotingBench({ quick: values.quick }),
};

const bench = benches[positionals[0] ?? ''];
if (!bench) {
  say(`npm run bench -- NAME; benchmarks: ${Object.keys(benches).join(', ')} (quoting: --quick)`);
  process.exitCode = 2;
} else {
  const report = await bench();
  printReport(report);
  process.exitCode = report.ok ? 0 : 1;
}
