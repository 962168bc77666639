import { parseArgs } from 'node:util';

/** What is asked for on the command line. */
export interface QuoteArguments {
  readonly files: readonly string[];
  readonly json: boolean;
  /** Only sizes, closedness and shells: no findings, no prices. */
  readonly sizes: boolean;
  readonly language: 'ru' | 'en';
  readonly materialId: string | undefined;
  readonly quantity: number;
  readonly unit: Unit | undefined;
  readonly priceListFile: string | undefined;
  readonly finishId: string | undefined;
  readonly platingId: string | undefined;
  readonly engraving: string | undefined;
  readonly stones: readonly { readonly stoneId: string; readonly count: number }[];
  readonly rush: boolean;
  readonly help: boolean;
}

const units = ['um', 'mm', 'cm', 'm', 'inch', 'foot'] as const;
type Unit = (typeof units)[number];

/** How the command is used, for people. */
export const usage = `npm run quote -- FILE… [options]      measures, findings and prices of 3D models

  --material ID       one material, with the breakdown of its price
  --quantity N        how many copies (1)
  --finish ID  --plating ID  --engraving TEXT  --stone ID:COUNT  --rush
  --unit UNIT         what the file's numbers are: ${units.join(', ')}
  --price-list FILE   a price list as JSON instead of the built-in one
  --sizes             only sizes, closedness and shells, at once
  --language ru|en    (from LANG)
  --json              one JSON line a file
  --help

Ends with 0 if every file could be read, 1 if not, 2 if the options make no sense.`;

/** Reads the command line, or says what is wrong with it. `lang` is the environment's language, such as ru_RU.UTF-8. */
export function readArguments(
  args: readonly string[],
  lang: string,
): { ok: true; asked: QuoteArguments } | { ok: false; problem: string } {
  try {
    return { ok: true, asked: parse(args, lang) };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

function parse(args: readonly string[], lang: string): QuoteArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      sizes: { type: 'boolean', default: false },
      rush: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      language: { type: 'string', default: lang.startsWith('ru') ? 'ru' : 'en' },
      material: { type: 'string' },
      quantity: { type: 'string', default: '1' },
      unit: { type: 'string' },
      'price-list': { type: 'string' },
      finish: { type: 'string' },
      plating: { type: 'string' },
      engraving: { type: 'string' },
      stone: { type: 'string', multiple: true, default: [] },
    },
  });
  if (positionals.length === 0 && !values.help) throw new Error('no file was named');
  return {
    files: positionals,
    json: values.json,
    sizes: values.sizes,
    language: oneOf('--language', ['ru', 'en'], values.language),
    materialId: values.material,
    quantity: wholeNumber('--quantity', values.quantity),
    unit: values.unit === undefined ? undefined : oneOf('--unit', units, values.unit),
    priceListFile: values['price-list'],
    finishId: values.finish,
    platingId: values.plating,
    engraving: values.engraving,
    stones: values.stone.map((stone) => {
      const [stoneId = '', count = '1', ...rest] = stone.split(':');
      if (stoneId === '' || rest.length > 0) throw new Error(`--stone: expected ID:COUNT, got “${stone}”`);
      return { stoneId, count: wholeNumber('--stone', count) };
    }),
    rush: values.rush,
    help: values.help,
  };
}

function wholeNumber(option: string, given: string): number {
  if (!/^[1-9]\d{0,5}$/.test(given))
    throw new Error(`${option}: expected a whole number from 1, got “${given}”`);
  return Number(given);
}

function oneOf<T extends string>(option: string, known: readonly T[], given: string): T {
  const found = known.find((name) => name === given);
  if (!found) throw new Error(`${option}: expected one of ${known.join(', ')}, got “${given}”`);
  return found;
}
