import { readArguments, usage } from './arguments.ts';

const read = readArguments(process.argv.slice(2), process.env['LC_ALL'] ?? process.env['LANG'] ?? '');
if (!read.ok) {
  console.error(`${read.problem}\n\n${usage}`);
  process.exitCode = 2;
} else if (read.asked.help) {
  console.log(usage);
} else if (read.asked.sizes) {
  const { showSizes } = await import('./show-sizes.ts');
  process.exitCode = (await showSizes(read.asked)) ? 0 : 1;
} else {
  const { showQuotes } = await import('./show-quotes.ts');
  process.exitCode = await showQuotes(read.asked);
}
