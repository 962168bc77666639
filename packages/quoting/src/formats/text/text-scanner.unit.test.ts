import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextScanner } from './text-scanner.ts';

const scannerOf = (text: string): TextScanner => new TextScanner(new TextEncoder().encode(text), 0);

const numbersOf = (text: string, count: number, withinLine = false) => {
  const scanner = scannerOf(text);
  const numbers = new Float64Array(count);
  const read = scanner.numbers(numbers, 0, count, withinLine);
  return { scanner, numbers: [...numbers.subarray(0, read)] };
};

describe('numbers', () => {
  it('are read as the language itself reads them', () => {
    const decimal = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.double({ min: -1000, max: 1000, noNaN: true }).map(String),
      fc.double({ min: -1000, max: 1000, noNaN: true }).map((value) => value.toFixed(6)),
      fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => value.toExponential(8)),
      fc.integer().map(String),
      fc.constantFrom(
        '+1',
        '-0',
        '.5',
        '5.',
        '1E3',
        '1e+3',
        '007',
        '1e-400',
        '1e400',
        '0.000000000000000000000001',
      ),
    );
    const blank = fc.constantFrom(' ', '\t', '\n', '\r\n', '   ');
    fc.assert(
      fc.property(fc.array(fc.tuple(blank, decimal), { maxLength: 8 }), blank, (words, end) => {
        const { numbers } = numbersOf(words.flat().join('') + end, words.length);
        expect(numbers).toEqual(words.map(([, word]) => Number(word)));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['', '-', '.', '-.', 'e5', '1e', '1e+', '1.2.3', '1-2', '0x10', '1,5', 'nan', '1e5x', '--1', '١'])(
    'stop at a word that is none: %j',
    (word) => {
      const { scanner, numbers } = numbersOf(`1 2\n ${word} 4`, word === '' ? 4 : 3);
      expect(numbers).toEqual(word === '' ? [1, 2, 4] : [1, 2]);
      if (word !== '' && word !== '١') expect(scanner.shown()).toBe(word);
      expect(scanner.line).toBe(2);
    },
  );

  it.each(['\n', '\r', '\r\n'])('stop at the end of the line when asked to: %j', (lineEnd) => {
    const { scanner, numbers } = numbersOf(`1  2 ${lineEnd}3`, 3, true);
    expect(numbers).toEqual([1, 2]);
    expect([scanner.line, scanner.shown(), scanner.isLast()]).toEqual([1, '', false]);
  });

  it('stop at the end of the text', () => {
    const { scanner, numbers } = numbersOf('1 2', 3);
    expect(numbers).toEqual([1, 2]);
    expect(scanner.isLast()).toBe(true);
  });
});

describe('words', () => {
  it('are told whole, in small letters or capitals', () => {
    const scanner = scannerOf('Outer LOOP loops loo loop');
    expect(scanner.nextIs('outer')).toBe(true);
    expect(scanner.nextIs('loop')).toBe(true);
    expect(scanner.nextIs('loop')).toBe(false);
    expect(scanner.shown()).toBe('loops');
    expect(scanner.nextIs('loop')).toBe(false);
    expect(scanner.shown()).toBe('loo');
    expect(scanner.nextIs('loop')).toBe(true);
    expect(scanner.isLast()).toBe(true);
    expect(scanner.nextIs('loop')).toBe(false);
    expect(scanner.next()).toBe(false);
  });

  it('have a line, whatever ends lines, counted from the first byte', () => {
    const scanner = scannerOf('\n\r\n\ra\rb\r\nc\n\nd');
    const lines: [string, number][] = [];
    while (scanner.next()) lines.push([scanner.shown(), scanner.line]);
    expect(lines).toEqual([
      ['a', 4],
      ['b', 5],
      ['c', 6],
      ['d', 8],
    ]);
  });

  it('tell what stands for no finite number', () => {
    const found = (text: string) => {
      const scanner = scannerOf(text);
      scanner.next();
      return scanner.isNotFinite();
    };
    expect(['nan', '-NaN(ind)', '+inf', 'Infinity', '1.#QNAN'].every(found)).toBe(true);
    expect(['n', 'banana', '1.0', ''].some(found)).toBe(false);
  });
});
