export { identity } from './module.ts';
export { runAdminCommand } from './administration/admin-command.ts';
export { createFirstAdmin, type AdminMade, type AdminToMake } from './administration/first-admin.ts';
export { ensureDemoPeople, type DemoLogIn } from './administration/demo-people.ts';
