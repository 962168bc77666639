import type { QuoteArguments } from './arguments.ts';
import { loadPriceList } from './load-price-list.ts';
import { printQuote } from './print-quote.ts';
import { quoteFile } from './quote-file.ts';

/** Prints the quote of each file and gives the exit status. */
export async function showQuotes(asked: QuoteArguments): Promise<number> {
  const list = loadPriceList(asked.priceListFile, asked.language);
  if (!list.ok) {
    for (const problem of list.problems) console.error(problem);
    return 2;
  }
  const { priceList } = list;
  if (asked.materialId !== undefined && !priceList.materials.some(({ id }) => id === asked.materialId)) {
    console.error(`--material: expected one of ${priceList.materials.map(({ id }) => id).join(', ')}`);
    return 2;
  }
  let status = 0;
  for (const file of asked.files) {
    const quoted = await quoteFile(file, asked, priceList);
    if (!quoted.ok) status = 1;
    if (asked.json) console.log(JSON.stringify(quoted));
    else printQuote(quoted, priceList, asked.language);
  }
  return status;
}
