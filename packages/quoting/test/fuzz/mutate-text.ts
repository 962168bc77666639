import { latin1, onText, replaced, swapped } from './mutation.ts';
import type { Material, Mutations } from './mutation.ts';
import type { Random } from './random.ts';
import { tellingNumbers, tellingWords } from './telling-values.ts';

/** Words, blanks, signs: joined they are the text again. */
const tokensOf = (text: string): string[] => text.match(/[+-]?[\w.]+|\s+|[^\w\s]/g) ?? [];

const linesOf = (text: string): string[] => text.split(/(?<=\n)|(?<=\r)(?!\n)/);

/** Another number near or far, or something that is none. */
const otherNumber = (number: string, random: Random): string =>
  random.pick([
    random.pick(tellingNumbers),
    random.pick(tellingNumbers),
    `-${number}`,
    String(Number(number) + 1),
    String(Number(number) - 1),
    `${number}e${random.pick([-300, -30, -3, 3, 30, 300])}`,
    `${number}.${number}`,
    `${number}${number}`,
  ]);

const onTokens = (
  change: (tokens: readonly string[], at: number, material: Material) => string[] | undefined,
) =>
  onText((text, material) => {
    const tokens = tokensOf(text);
    if (tokens.length === 0) return undefined;
    return change(tokens, material.random.below(tokens.length), material)?.join('');
  });

const onLines = (change: (lines: readonly string[], at: number, material: Material) => string[]) =>
  onText((text, material) => {
    const lines = linesOf(text);
    return change(lines, material.random.below(lines.length), material).join('');
  });

/** The next number at or after a token's place. */
const numberFrom = (tokens: readonly string[], at: number): number =>
  tokens.findIndex((token, i) => i >= at && /^[+-]?\.?\d/.test(token));

/** What can be done to a text of words, numbers and lines. */
export const textMutations: Mutations = {
  'a number changed': onTokens((tokens, from, { random }) => {
    const at = numberFrom(tokens, from);
    return at < 0 ? undefined : replaced(tokens, at, 1, otherNumber(tokens[at] ?? '', random));
  }),
  'a number replaced by another': onTokens((tokens, from, { random }) => {
    const [at, by] = [numberFrom(tokens, from), numberFrom(tokens, random.below(tokens.length))];
    return at < 0 || by < 0 ? undefined : replaced(tokens, at, 1, tokens[by] ?? '');
  }),
  'a word replaced': onTokens((tokens, at, { random }) =>
    replaced(
      tokens,
      at,
      1,
      random.pick([tellingWords, tellingNumbers, tokens].map((list) => random.pick(list))),
    ),
  ),
  'a word put in': onTokens((tokens, at, { random }) =>
    replaced(tokens, at, 0, ' ', random.pick(random.pick([tellingWords, tellingNumbers])), ' '),
  ),
  'words taken out': onTokens((tokens, at, { random }) => replaced(tokens, at, random.few(6))),
  'a word doubled': onTokens((tokens, at) => replaced(tokens, at, 0, tokens[at] ?? '', ' ')),
  'words swapped': onTokens((tokens, at, { random }) => swapped(tokens, at, random.below(tokens.length))),
  'letters changed in case': onTokens((tokens, at, { random }) =>
    tokens.map((token, i) => (i === at || random.chance(0.05) ? token.toUpperCase() : token)),
  ),
  'lines taken out': onLines((lines, at, { random }) => replaced(lines, at, random.few(5))),
  'a line repeated': onLines((lines, at, { random }) =>
    replaced(lines, at, 0, ...Array.from({ length: random.pick([1, 2, 9, 500]) }, () => lines[at] ?? '')),
  ),
  'lines swapped': onLines((lines, at, { random }) => swapped(lines, at, random.below(lines.length))),
  'a line of another file': onLines((lines, at, { random, other }) =>
    replaced(lines, at, random.below(2), random.pick(linesOf(latin1(other)))),
  ),
  'lines joined': onLines((lines, at) => replaced(lines, at, 1, (lines[at] ?? '').trimEnd(), ' ')),
  'cut off after a line': onLines((lines, at) => lines.slice(0, at)),
  'other line ends': onText((text, { random }) =>
    text.replace(/\r\n|\r|\n/g, random.pick(['\r', '\n\r', ' ', '\\\n'])),
  ),
};
