interface Waiting<K, V> {
  readonly key: K;
  readonly resolve: (value: V) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes reads that arrive together share one query. A read that comes while queries are under way waits for the next
 * one, so nobody is ever given what was read before they asked. `load` gives one value for each key, in their order;
 * its failure is the failure of exactly the reads it was for.
 */
export function coalesce<K, V>(
  load: (keys: readonly K[]) => Promise<readonly V[]>,
  { mostTogether = 100, mostUnderWay = 2 } = {},
): (key: K) => Promise<V> {
  let waiting: Waiting<K, V>[] = [];
  let underWay = 0;
  let scheduled = false;

  function schedule(): void {
    if (scheduled || waiting.length === 0 || underWay >= mostUnderWay) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      void ask(waiting.splice(0, mostTogether));
      schedule();
    });
  }

  async function ask(batch: readonly Waiting<K, V>[]): Promise<void> {
    underWay += 1;
    try {
      const values = await load(batch.map(({ key }) => key));
      batch.forEach(({ resolve }, i) => resolve(values[i] as V));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      underWay -= 1;
      schedule();
    }
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      schedule();
    });
}
