import { readFileSync } from 'node:fs';

/** The engines that a set of test files cannot run without. */
export interface EnginesNeeded {
  readonly postgres: boolean;
  readonly rabbitMq: boolean;
}

/**
 * Read off the selected test files, so that a quick run starts nothing it does not need: unit tests need no engine,
 * all others get PostgreSQL, and a file that speaks of RabbitMQ or AMQP gets RabbitMQ too.
 */
export function enginesNeeded(
  files: readonly string[],
  read: (file: string) => string = (file) => readFileSync(file, 'utf8'),
): EnginesNeeded {
  const onEngines = files.filter((file) => !file.endsWith('.unit.test.ts'));
  return {
    postgres: onEngines.length > 0,
    rabbitMq: onEngines.some((file) => /rabbit|amqp/i.test(read(file))),
  };
}
