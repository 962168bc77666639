import { expect, it } from 'vitest';
import { enginesNeeded } from './engines-needed.ts';

const sources: Readonly<Record<string, string>> = {
  'a.unit.test.ts': "const url = 'amqp://nowhere';",
  'b.int.test.ts': "await scratchDatabase('mes');",
  'c.e2e.test.ts': "await startSystem({ bus: 'rabbitmq' });",
};
const read = (file: string): string => sources[file] ?? '';

it('starts nothing for unit tests, whatever they speak of', () => {
  expect(enginesNeeded(['a.unit.test.ts'], read)).toEqual({ postgres: false, rabbitMq: false });
});

it('starts PostgreSQL for every other test, and RabbitMQ where a file speaks of it', () => {
  expect(enginesNeeded(['a.unit.test.ts', 'b.int.test.ts'], read)).toEqual({
    postgres: true,
    rabbitMq: false,
  });
  expect(enginesNeeded(['b.int.test.ts', 'c.e2e.test.ts'], read)).toEqual({ postgres: true, rabbitMq: true });
});
