import type { Language } from '@alexandrite/contracts';
import type { DifferenceKind } from './differences.ts';

type Texts = Readonly<Record<Language, string>>;

const healed: Texts = {
  en: 'Healed. Find out how the events were lost.',
  ru: 'Исправлено. Выясните, как потерялись события.',
};

const parked: Texts = {
  en: 'A message about this order lies parked in this service: mend the cause and replay it.',
  ru: 'Сообщение об этом заказе отложено в этой службе: устраните причину и повторите его.',
};

const byKind: Readonly<Record<DifferenceKind, Texts>> = {
  missing: {
    en: 'Nobody could tell the order again. Restore its events from a backup, then run an audit.',
    ru: 'Никто не смог повторить события заказа. Восстановите их из резервной копии и запустите сверку.',
  },
  behind: {
    en: 'Telling again did not help. Read the log of this service for the order, then run an audit.',
    ru: 'Повтор событий не помог. Изучите журнал этой службы по заказу, затем запустите сверку.',
  },
  'ahead-of-log': {
    en: 'The log of this service lacks events and nobody has them. Restore them from a backup, then run an audit.',
    ru: 'В журнале службы нет событий, и ни у кого их нет. Восстановите их из резервной копии и запустите сверку.',
  },
  'different-event': {
    en: 'Two histories: events cannot heal it. Compare both logs, keep the one whose events the owners decided, and restore the other from it.',
    ru: 'Две истории: события этого не исправят. Сравните журналы, оставьте тот, чьи события решены владельцами, и восстановите по нему второй.',
  },
  'different-status': {
    en: 'The row was changed past the events, so events cannot heal it. Find out who changed it, delete the row of this order in this service, and run an audit: it is rebuilt from the events.',
    ru: 'Строку изменили в обход событий, события её не исправят. Выясните, кто это сделал, удалите строку заказа в этой службе и запустите сверку: она восстановится по событиям.',
  },
  waiting: {
    en: 'Steps wait for one that nobody tells. Look for it among parked messages and in the owner’s log.',
    ru: 'Шаги ждут недостающего, который никто не повторяет. Ищите его среди отложенных и в журнале владельца.',
  },
};

/** What to do about a difference. */
export function nextStep(
  { kind, isHealed, isParked }: { kind: DifferenceKind; isHealed: boolean; isParked: boolean },
  language: Language,
): string {
  if (isHealed) return healed[language];
  return (isParked ? parked : byKind[kind])[language];
}
