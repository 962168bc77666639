export { ops } from './module.ts';
export { auditCommand } from './commands/audit-command.ts';
export { lateCommand } from './commands/late-command.ts';
export type { CommandOptions } from './commands/admin-session.ts';
