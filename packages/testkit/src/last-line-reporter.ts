import { writeSync } from 'node:fs';
import type { Reporter, TestModule, TestSpecification, TestSuite } from 'vitest/node';
import { rabbitMqMissing } from './test-environment.ts';

/** What a run came to. A file, suite or run that broke outside its tests counts as one more failure. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Makes `N passed, N failed` (`, N skipped` when there are any) the very last line that the run prints. In CI a skipped
 * test fails the run: what was never tried must not look green.
 */
export class LastLineReporter implements Reporter {
  #files = 0;
  #tally: Tally = { passed: 0, failed: 0, skipped: 0 };

  onInit(): void {
    // At the exit of the process, since closing the run still prints.
    process.on('exit', () => {
      writeSync(1, `${this.#farewell().join('\n')}\n`);
    });
  }

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.#files = specifications.length;
    // What holds if the run is broken off: none of them has shown that it passes.
    this.#tally = { passed: 0, failed: this.#files, skipped: 0 };
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    this.#tally = tally(modules, unhandledErrors.length);
    const unseen = Math.max(0, this.#files - modules.length);
    this.#tally.failed += unseen;
    if (skippedInCi(this.#tally) || this.#tally.failed > 0) process.exitCode = 1;
  }

  #farewell(): readonly string[] {
    const { passed, failed, skipped } = this.#tally;
    const missing = rabbitMqMissing();
    return [
      ...(missing && skipped > 0 ? [`SKIPPED what needs RabbitMQ: ${missing}`] : []),
      ...(skippedInCi(this.#tally) ? ['CI=true: skipped tests fail the run'] : []),
      `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
    ];
  }
}

function skippedInCi({ skipped }: Tally): boolean {
  return process.env.CI === 'true' && skipped > 0;
}

/** Counts the tests of the modules that ran. */
export function tally(modules: readonly TestModule[], unhandledErrors: number): Tally {
  const sum: Tally = { passed: 0, failed: unhandledErrors, skipped: 0 };
  for (const module of modules) {
    if (module.state() === 'queued' || module.state() === 'pending' || broken(module)) sum.failed += 1;
    for (const suite of module.children.allSuites()) if (broken(suite)) sum.failed += 1;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'pending') sum.failed += 1;
      else sum[state] += 1;
    }
  }
  return sum;
}

function broken(task: TestModule | TestSuite): boolean {
  return task.errors().length > 0;
}
