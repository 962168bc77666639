import { auditCommand, lateCommand, type CommandOptions } from '@alexandrite/ops';
import { ConfigError, readConfig } from '@alexandrite/service-kit';
import { z } from 'zod';
import { demoPeople } from './demo-log-ins.ts';

const commands: Record<string, (options: CommandOptions) => Promise<number>> = {
  audit: auditCommand,
  late: lateCommand,
};
const demoAdmin = demoPeople.find(({ role }) => role === 'admin')!;
const schema = z.object({
  SERVER_URL: z.url().default('http://127.0.0.1:8080').describe('the address of the running server'),
  IDENTITY_URL: z.url().optional().describe("identity's address, when it has one of its own"),
  ADMIN_EMAIL: z.string().default(demoAdmin.email).describe("an administrator's e-mail"),
  ADMIN_PASSWORD: z.string().default(demoAdmin.password).describe("that administrator's password"),
});

/** `npm run audit`, `npm run late`: asks a running server as an administrator. */
async function askOps(): Promise<number> {
  const command = commands[process.argv[2] ?? ''];
  if (!command) throw new ConfigError(`expected one of ${Object.keys(commands).join(', ')}`);
  const { SERVER_URL, IDENTITY_URL, ADMIN_EMAIL, ADMIN_PASSWORD } = readConfig(schema, process.env);
  return command({
    baseUrl: SERVER_URL,
    identityUrl: IDENTITY_URL,
    email: ADMIN_EMAIL,
    password: ADMIN_PASSWORD,
  });
}

askOps().then(
  (status) => (process.exitCode = status),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 2;
  },
);
