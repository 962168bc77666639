import { untilReady, type ServerProcess } from '../../../../lab/src/system/server-process.ts';

/** Resolves when the process is ready; rejects with what it said when it ends before. */
export async function serving(process: ServerProcess): Promise<void> {
  const ended = process.exited.then((code) => {
    throw new Error(`the process ended with ${code}:\n${process.output()}`);
  });
  await Promise.race([untilReady(process.url), ended]);
}
