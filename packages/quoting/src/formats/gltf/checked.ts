import { refuseModel } from '../../findings/model-problem.ts';
import type { ModelProblem } from '../../findings/model-problem.ts';

export type Checked<T> = { ok: true; value: T } | { ok: false; problem: ModelProblem };

export const checked = <T>(value: T): Checked<T> => ({ ok: true, value });

export const damaged = (what: string): { ok: false; problem: ModelProblem } =>
  refuseModel('model-damaged', { what });

/** At most 80 characters of a text from the file, without any that a screen or a log would not show as they are. */
export const shortened = (text: string): string =>
  Array.from(text.slice(0, 160))
    .slice(0, 80)
    .join('')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
