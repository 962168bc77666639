/** What has been begun and must be ended: `stop` ends it, what was begun last first, and each thing once. */
export interface Undo {
  readonly undo: (() => Promise<unknown>)[];
  stop(): Promise<void>;
}

/** For everything that is brought up in steps, and taken down the same way when it stops or a step fails. */
export function createUndo(...begun: (() => Promise<unknown>)[]): Undo {
  return {
    undo: begun,
    async stop() {
      for (const step of begun.splice(0).toReversed()) await step();
    },
  };
}
