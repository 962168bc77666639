import { describeProblem, lookAtModel } from '@alexandrite/quoting/first-look';
import type { QuoteArguments } from './arguments.ts';
import { openModel } from './file-source.ts';
import { sizeRows } from './size-rows.ts';
import { unreadable } from './unreadable.ts';
import { printTable } from './table.ts';

/** Prints the sizes of each file; false if one of them could not be read. */
export async function showSizes({ files, json, language, unit }: QuoteArguments): Promise<boolean> {
  let allRead = true;
  for (const file of files) {
    const seen = await look(file);
    if (seen.ok) {
      const { format, unit: units, ...measures } = seen.look;
      if (json) console.log(JSON.stringify({ file, ok: true, format, unit: units, measures }));
      else printTable(file, sizeRows(seen.look, language));
      continue;
    }
    allRead = false;
    const { code, detail } = seen.problem;
    const text = 'text' in seen.problem ? seen.problem.text : describeProblem(seen.problem, language);
    if (json) console.log(JSON.stringify({ file, ok: false, problem: { code, detail, text } }));
    else console.error(`${file}: ${text}`);
  }
  return allRead;

  async function look(file: string) {
    try {
      const source = openModel(file);
      const seen = await lookAtModel(source, unit ? { unit } : {});
      source.close();
      return seen;
    } catch (error) {
      return unreadable(error, language);
    }
  }
}
