import type { DesignRule, RuleOverride } from './design-rule.ts';

const own = 'own judgement, to be replaced by the workshop’s experience';

/**
 * Rules to begin with. `should` is what casters and printers ask for in public; `must` is set well below, so that only
 * what cannot be made is refused.
 */
export const defaultRules: readonly DesignRule[] = [
  {
    id: 'print-closed',
    process: 'print',
    measures: 'open-surface',
    must: 0,
    should: null,
    source: 'Shapeways: a model must be manifold',
  },
  {
    id: 'print-mesh',
    process: 'print',
    measures: 'mesh-errors',
    must: 0,
    should: null,
    source: 'Shapeways: a model must be manifold',
  },
  {
    id: 'print-crossings',
    process: 'print',
    measures: 'self-intersections',
    must: null,
    should: 0,
    source: own,
  },
  {
    id: 'print-wall',
    process: 'print',
    measures: 'wall',
    must: 0.2,
    should: 0.3,
    source: `Formlabs Castable Wax: 0.3 mm; ${own}: 0.2 mm`,
  },
  {
    id: 'print-wire',
    process: 'print',
    measures: 'wire',
    must: 0.2,
    should: 0.3,
    source: `Formlabs Castable Wax: filigree wire from 0.3 mm; ${own}: 0.2 mm`,
  },
  {
    id: 'print-size',
    process: 'print',
    measures: 'largest-side',
    must: 145,
    should: null,
    source: `the plate of a desktop printer; ${own}`,
  },
  {
    id: 'cast-wall',
    process: 'cast',
    measures: 'wall',
    must: 0.3,
    should: 0.6,
    source: `HMS Manufacturing: walls from 0.6 mm in gold, 0.8 mm in silver; ${own}: 0.3 mm`,
  },
  {
    id: 'cast-wire',
    process: 'cast',
    measures: 'wire',
    must: 0.2,
    should: 0.5,
    source: `Stuller: elements from 0.5 mm; ${own}: 0.2 mm`,
  },
  {
    id: 'cast-gap',
    process: 'cast',
    measures: 'gap',
    must: null,
    should: 0.4,
    source: 'Stuller: openings from 0.4 mm',
  },
  {
    id: 'cast-solid',
    process: 'cast',
    measures: 'solid-thickness',
    must: null,
    should: 4,
    source: 'Saqlain: look twice at solids over 4 mm',
  },
  {
    id: 'cast-smallest-side',
    process: 'cast',
    measures: 'smallest-side',
    must: 0.3,
    should: 0.8,
    source: `Planfab: no axis under 0.8 mm; ${own}: 0.3 mm`,
  },
  {
    id: 'cast-sides',
    process: 'cast',
    measures: 'sum-of-sides',
    must: null,
    should: 10,
    source: 'Planfab: X + Y + Z from 10 mm',
  },
  { id: 'cast-weight', process: 'cast', measures: 'most-weight', must: 500, should: 150, source: own },
  {
    id: 'cast-hollow',
    process: 'cast',
    measures: 'closed-hollows',
    must: null,
    should: 0,
    source: own,
  },
  {
    id: 'cast-joints',
    process: 'cast',
    measures: 'point-joints',
    must: null,
    should: 0,
    source: own,
  },
  {
    id: 'polish-wall',
    process: 'polish',
    measures: 'finished-wall',
    must: 0.1,
    should: 0.3,
    source: `HMS Manufacturing: polishing takes 0.05–0.1 mm; Hoover & Strong: shrinkage 1–6 %; what must remain: ${own}`,
  },
  {
    id: 'polish-wire',
    process: 'polish',
    measures: 'finished-wire',
    must: 0.1,
    should: 0.3,
    source: `HMS Manufacturing: polishing takes 0.05–0.1 mm; Hoover & Strong: shrinkage 1–6 %; what must remain: ${own}`,
  },
];

/** Silver wants thicker walls than gold (HMS Manufacturing); base metals are treated as silver. */
export const silverRules: readonly RuleOverride[] = [{ ruleId: 'cast-wall', should: 0.8 }];
