import { expect, it } from 'vitest';
import { createCells, readCells, tellBegun, tellProgress } from './analysis-cells.ts';

it('hands over what the thread told last', () => {
  const cells = createCells();
  expect(readCells(cells)).toEqual({ begun: false, fraction: 0, ownMegabytes: 0 });
  tellBegun(cells);
  tellProgress(cells, 0.4567, 12.2);
  expect(readCells(cells)).toEqual({ begun: true, fraction: 0.456, ownMegabytes: 13 });
});

it('keeps a fraction within its bounds', () => {
  const cells = createCells();
  tellProgress(cells, 1.7, 0);
  expect(readCells(cells).fraction).toBe(1);
  tellProgress(cells, -1, 0);
  expect(readCells(cells).fraction).toBe(0);
});
