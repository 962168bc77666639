import { ensureDemoPeople } from '@alexandrite/identity';
import { createLog, ConfigError, type Log } from '@alexandrite/service-kit';
import { readCommandLine, usage } from './command-line.ts';
import { demoCarrierSecret, demoPeople } from './demo-log-ins.ts';
import { startServer, type Server } from './server.ts';
import { readSettings } from './settings.ts';
import { chooseTargets, targets } from './targets.ts';

const drainWithinMs = 30_000;

async function main(): Promise<void> {
  const command = readCommandLine(process.argv.slice(2));
  if (command.help) return say(usage);
  if (command.listTargets) {
    for (const { target, summary } of targets) say(`${target.padEnd(16)} ${summary}`);
    return;
  }
  const chosen = chooseTargets(command.target);
  const settings = readSettings(process.env, chosen.length === targets.length);
  for (const definition of chosen) definition.readConfig(process.env);
  if (command.verifyConfig)
    return say(`the settings of ${chosen.map(({ target }) => target).join(', ')} can be used`);

  const log = createLog(settings.LOG_LEVEL, { instance: `${command.target}-${process.pid}` });
  const stopping = new AbortController();
  let exitCode = 0;
  const fail = (error: Error) => {
    log.fatal({ err: error }, 'a part that this process needs has failed; it stops');
    exitCode = 1;
    stopping.abort();
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', (reason) =>
    fail(reason instanceof Error ? reason : new Error(String(reason))),
  );
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());

  const env = settings.demoPeople
    ? { SELLERS_CARRIER_SECRET: demoCarrierSecret, ...process.env }
    : process.env;
  const server = await startServer({
    chosen,
    settings,
    env,
    log,
    say: announce,
    async prepare(databaseUrl) {
      if (settings.demoPeople) await ensureDemoPeople(databaseUrl('identity'), demoPeople);
    },
    fail,
  });
  announceServer(server, settings.demoPeople);
  if (!stopping.signal.aborted) {
    await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve, { once: true }));
  }
  announce('finishing what is in hand');
  setTimeout(() => giveUp(log), drainWithinMs).unref();
  await server.stop();
  announce('stopped');
  process.exitCode = exitCode;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** For the person at the keyboard; the log on standard output stays one JSON line an event. */
function announce(line: string): void {
  process.stderr.write(`${line}\n`);
}

function announceServer({ url }: Server, demo: boolean): void {
  announce(`\nAlexandrite serves at ${url}`);
  announce(`  API and its documentation  ${url}/api/docs`);
  announce(`  health                     ${url}/health/ready`);
  if (demo) {
    announce('\nDemo log-ins, made on the first start');
    for (const { role, email, password } of demoPeople) {
      announce(`  ${role.padEnd(10)} ${email.padEnd(32)} ${password}`);
    }
  }
  announce('\nCtrl-C stops it.');
}

function giveUp(log: Log): void {
  log.fatal(
    'what was in hand did not finish in time; it stays in outbox and queue and goes on after the next start',
  );
  process.exit(1);
}

main().catch((error: unknown) => {
  announce(error instanceof ConfigError ? error.message : `could not start: ${(error as Error).stack}`);
  process.exitCode = error instanceof ConfigError ? 2 : 1;
});
