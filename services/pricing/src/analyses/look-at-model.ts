import type { Database } from '@alexandrite/service-kit';
import { askForAnalyses, selectModel, type KnownModel } from './analysis-store.ts';

/**
 * What is known of a model somebody looks at. If it was never analysed, or by an older engine, it will be now: by the
 * time the order is placed, its price is there at once.
 */
export async function lookAtModel(db: Database, sha256: string): Promise<KnownModel | undefined> {
  const known = await selectModel(db, sha256);
  if (known && !known.stale) return known;
  await db.tx((tx) => askForAnalyses(tx, [sha256]));
  return selectModel(db, sha256);
}
