import { fillText } from '../findings/text.ts';
import type { Language, Text } from '../findings/text.ts';
import { ruleMeasures } from './design-rule.ts';
import type { Process, RuleUnit } from './design-rule.ts';
import { demandTexts, processNames, ruleFindingTexts } from './rule-finding-texts.ts';
import type { RuleFinding, Verdict } from './verdict.ts';

const units: Readonly<Record<Exclude<RuleUnit, 'places'>, Text>> = {
  mm: { ru: 'мм', en: 'mm' },
  g: { ru: 'г', en: 'g' },
};

const verdicts: Readonly<Record<Verdict, Text>> = {
  yes: { ru: 'да', en: 'yes' },
  doubtful: { ru: 'под вопросом', en: 'doubtful' },
  no: { ru: 'нет', en: 'no' },
};

/** What is wrong, with the measured value and the limit, and what would mend it, in words for the customer. */
export const describeRuleFinding = (
  finding: RuleFinding,
  language: Language,
): { what: string; mend: string } => {
  const { process, verdict, measures, measured, limit, modelLimit, unit } = finding;
  const { what, mend } = ruleFindingTexts[measures];
  const detail = { measured, limit, modelLimit };
  const demand = demandTexts[verdict][ruleMeasures[measures].bound][language];
  const wanted = unit === 'places' ? `${limit}` : `${limit} ${units[unit][language]}`;
  return {
    what: `${processNames[process][language]}: ${fillText(what, language, detail)}; ${demand} ${wanted}.`,
    mend: fillText(mend, language, detail),
  };
};

/** The process's name for people. */
export const describeProcess = (process: Process, language: Language): string =>
  processNames[process][language];

/** The verdict in a word for people. */
export const describeVerdict = (verdict: Verdict, language: Language): string => verdicts[verdict][language];
