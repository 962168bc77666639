import { steps, type StepType } from '@alexandrite/contracts';
import { say } from '../report.ts';

export interface HistoryItem {
  readonly type: StepType;
  readonly at: string;
  readonly version: number;
  readonly decidedBy: string;
  readonly data: { readonly by: { readonly role: string } };
}

/** Prints the order's way: status, who, when, and how long until the next step. */
export function printTimeline(history: readonly HistoryItem[]): void {
  say('');
  say(`${'status'.padEnd(25)}${'who'.padEnd(12)}${'decided by'.padEnd(12)}${'when'.padEnd(26)}lasted`);
  history.forEach(({ type, at, decidedBy, data }, i) => {
    const next = history[i + 1];
    const lasted = next ? `${((Date.parse(next.at) - Date.parse(at)) / 1000).toFixed(3)} s` : '';
    const { to } = steps[type];
    say(
      `${(to === 'same' ? type : to).padEnd(25)}${data.by.role.padEnd(12)}${decidedBy.padEnd(12)}${at.padEnd(26)}${lasted}`,
    );
  });
}
