import { ordersBench } from './benches/orders.ts';
import { outboxBench } from './benches/outbox.ts';
import { startBench } from './benches/start.ts';
import { statusBench } from './benches/status.ts';
import { printReport, say } from './report.ts';

const benches = { orders: ordersBench, outbox: outboxBench, status: statusBench, start: startBench };

const name = process.argv[2] ?? '';
if (!(name in benches)) {
  say(`npm run bench -- NAME; benchmarks: ${Object.keys(benches).join(', ')}`);
  process.exitCode = 2;
} else {
  const report = await benches[name as keyof typeof benches]();
  printReport(report);
  process.exitCode = report.ok ? 0 : 1;
}
