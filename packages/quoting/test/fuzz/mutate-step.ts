import { onText, replaced } from './mutation.ts';
import type { Mutations } from './mutation.ts';
import type { Random } from './random.ts';

const numbers = '0. 1. -1. 1.E-7 1.E-300 1.E300 1.E38 -3.5E6 .5 1.E999 NAN 0 $ * 1000000. .T. .UNSET.'.split(
  ' ',
);
const entities = (
  'CARTESIAN_POINT DIRECTION PLANE LINE CIRCLE VERTEX_POINT EDGE_CURVE EDGE_LOOP FACE_OUTER_BOUND CLOSED_SHELL ' +
  'CYLINDRICAL_SURFACE SPHERICAL_SURFACE CONICAL_SURFACE TOROIDAL_SURFACE B_SPLINE_SURFACE MAPPED_ITEM ELLIPSE OPEN_SHELL'
).split(' ');

/** Replaces one of the places where the expression fits. */
const replaceOne = (pattern: RegExp, by: (found: string, all: readonly string[], random: Random) => string) =>
  onText((text, { random }) => {
    const all = text.match(pattern);
    if (!all) return undefined;
    const chosen = random.below(all.length);
    let i = 0;
    return text.replace(pattern, (found) => (i++ === chosen ? by(found, all, random) : found));
  });

/** What can be done to the entities of a STEP file. */
export const stepMutations: Mutations = {
  'another reference': replaceOne(/#\d+(?!\d*=)/g, (_found, all, random) => random.pick(all)),
  'a reference to nothing': replaceOne(/#\d+(?!\d*=)/g, (_found, _all, random) =>
    random.pick(['#0', '#99999', '#4294967297', '#-1', '$', '*']),
  ),
  'another number': replaceOne(/-?\d+\.\d*(?:E[+-]?\d+)?/g, (_found, all, random) =>
    random.pick([random.pick(numbers), random.pick(all)]),
  ),
  'another entity': replaceOne(/(?<==)[A-Z_0-9]+/g, (_found, all, random) =>
    random.pick([random.pick(entities), random.pick(all)]),
  ),
  'a flag turned': replaceOne(/\.[TF]\./g, (found) => (found === '.T.' ? '.F.' : '.T.')),
  'another unit': replaceOne(/\.MILLI\.|\.METRE\.|\.RADIAN\.|\.CENTI\./g, (_found, _all, random) =>
    random.pick(['.CENTI.', '.KILO.', '.PICO.', '.METRE.', '.EXA.', '$', '.GRAM.']),
  ),
  'an argument taken out': replaceOne(/,[^,()]*/g, () => ''),
  'an argument doubled': replaceOne(/,[^,()]*/g, (found, _all, random) =>
    found.repeat(random.pick([2, 3, 100])),
  ),
  'an entity taken out': onText((text, { random }) => {
    const lines = text.split('\n');
    return replaced(lines, random.below(lines.length), 1).join('\n');
  }),
  'an entity twice': onText((text, { random }) => {
    const lines = text.split('\n');
    return replaced(lines, random.below(lines.length), 0, random.pick(lines)).join('\n');
  }),
};
