import { mostPlaces } from '../findings/finding.ts';
import type { Finding, FindingCode } from '../findings/finding.ts';
import type { TextDetail } from '../findings/text.ts';
import type { Point } from '../model.ts';

/** Adds up what several steps did under the same code. */
export class Tally {
  readonly #findings = new Map<FindingCode, Finding>();

  add(code: FindingCode, { count, at }: { count: number; at: readonly Point[] }): void {
    if (count === 0) return;
    const known = this.#findings.get(code);
    this.#findings.set(code, {
      code,
      severity: code === 'orientation-undecidable' ? 'error' : 'healed',
      count: count + (known?.count ?? 0),
      at: [...(known?.at ?? []), ...at].slice(0, mostPlaces),
      detail: known?.detail ?? {},
    });
  }

  /** Details for a code's text, if it was found at all. */
  detail(code: FindingCode, detail: TextDetail): void {
    const known = this.#findings.get(code);
    if (known) this.#findings.set(code, { ...known, detail });
  }

  findings(): readonly Finding[] {
    return [...this.#findings.values()];
  }
}
