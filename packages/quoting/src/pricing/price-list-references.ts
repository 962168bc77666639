import { ruleMeasures } from '../rules/design-rule.ts';
import type { DesignRule } from '../rules/design-rule.ts';
import { limitsOf } from '../rules/judge-model.ts';
import type { Material } from './material.ts';
import type { PriceList } from './price-list.ts';
import type { Report } from './price-list-problem.ts';

/** Reports what does not go together in a list whose fields are all right by themselves. */
export const checkReferences = (list: PriceList, report: Report): void => {
  const { materials, labour, stones, rules, quantityBreaks } = list;
  checkUnique(idsOf(materials), (i) => `materials[${i}].id`, report);
  checkUnique(idsOf(labour.finishes), (i) => `labour.finishes[${i}].id`, report);
  checkUnique(idsOf(labour.platings), (i) => `labour.platings[${i}].id`, report);
  checkUnique(idsOf(stones), (i) => `stones[${i}].id`, report);
  checkUnique(idsOf(rules), (i) => `rules[${i}].id`, report);
  checkKnown([labour.defaultFinishId], idsOf(labour.finishes), () => 'labour.defaultFinishId', report);
  labour.platings.forEach(({ materialIds }, i) => {
    const pathOf = (j: number) => `labour.platings[${i}].materialIds[${j}]`;
    checkUnique(materialIds ?? [], pathOf, report);
    checkKnown(materialIds ?? [], idsOf(materials), pathOf, report);
  });
  quantityBreaks.forEach(({ from }, i) => {
    if (from <= (quantityBreaks[i - 1]?.from ?? 0)) report(`quantityBreaks[${i}].from`, 'rising');
  });
  rules.forEach((rule, i) => {
    if (rule.must === null && rule.should === null) report(`rules[${i}]`, 'limit');
    checkStrictness(rule, rule, `rules[${i}]`, report);
  });
  materials.forEach((material, i) => checkOverrides(material, rules, `materials[${i}].rules`, report));
};

const checkOverrides = (
  material: Material,
  rules: readonly DesignRule[],
  path: string,
  report: Report,
): void => {
  const ruleIds = (material.rules ?? []).map(({ ruleId }) => ruleId);
  const pathOf = (i: number) => `${path}[${i}].ruleId`;
  checkUnique(ruleIds, pathOf, report);
  checkKnown(ruleIds, idsOf(rules), pathOf, report);
  ruleIds.forEach((ruleId, i) => {
    const rule = rules.find(({ id }) => id === ruleId);
    if (rule) checkStrictness(rule, limitsOf(rule, material), `${path}[${i}]`, report);
  });
};

const checkStrictness = (
  { measures }: DesignRule,
  { must, should }: Pick<DesignRule, 'must' | 'should'>,
  path: string,
  report: Report,
): void => {
  if (must === null || should === null) return;
  const isStricter = ruleMeasures[measures].bound === 'least' ? must > should : must < should;
  if (isStricter) report(path, 'strictness');
};

const checkUnique = (ids: readonly string[], pathOf: (i: number) => string, report: Report): void =>
  ids.forEach((id, i) => {
    if (ids.indexOf(id) < i) report(pathOf(i), 'unique');
  });

const checkKnown = (
  ids: readonly string[],
  known: readonly string[],
  pathOf: (i: number) => string,
  report: Report,
): void =>
  ids.forEach((id, i) => {
    if (!known.includes(id)) report(pathOf(i), 'reference', { id });
  });

const idsOf = (entries: readonly { id: string }[]): string[] => entries.map(({ id }) => id);
