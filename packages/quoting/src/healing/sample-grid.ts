/** The upward direction of the rays, aslant so that they seldom run along a model's faces: x and y for one step of z. */
const SLANT_X = 0.381966011;
const SLANT_Y = 0.161803398;

export const alongRayX = (x: number, z: number): number => x - SLANT_X * z;
export const alongRayY = (y: number, z: number): number => y - SLANT_Y * z;

/** Points sorted into the cells of a flat grid, as seen along the rays. */
type SampleGrid = {
  /** Seen along the rays; `heights` are their z. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly heights: Float64Array;
  readonly across: number;
  readonly leastX: number;
  readonly leastY: number;
  readonly mostX: number;
  readonly mostY: number;
  readonly perX: number;
  readonly perY: number;
  /** The samples in cell c are `members[firsts[c]]` up to `members[firsts[c + 1] - 1]`. */
  readonly firsts: Int32Array;
  readonly members: Int32Array;
};

/** `points`: three coordinates each, at least one point. */
export const sampleGrid = (points: Float64Array): SampleGrid => {
  const count = points.length / 3;
  const xs = new Float64Array(count);
  const ys = new Float64Array(count);
  const heights = new Float64Array(count);
  let [leastX, leastY, mostX, mostY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    const z = points[i * 3 + 2] ?? 0;
    const x = alongRayX(points[i * 3] ?? 0, z);
    const y = alongRayY(points[i * 3 + 1] ?? 0, z);
    xs[i] = x;
    ys[i] = y;
    heights[i] = z;
    leastX = Math.min(leastX, x);
    leastY = Math.min(leastY, y);
    mostX = Math.max(mostX, x);
    mostY = Math.max(mostY, y);
  }
  const across = Math.ceil(Math.sqrt(count));
  const perX = mostX > leastX ? across / (mostX - leastX) : 0;
  const perY = mostY > leastY ? across / (mostY - leastY) : 0;
  const grid = { xs, ys, heights, across, leastX, leastY, mostX, mostY, perX, perY };
  const firsts = new Int32Array(across * across + 2);
  const cells = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const cell = rowOf(grid, ys[i] ?? 0) * across + columnOf(grid, xs[i] ?? 0);
    cells[i] = cell;
    firsts[cell + 2] = (firsts[cell + 2] ?? 0) + 1;
  }
  for (let i = 1; i < firsts.length; i++) firsts[i] = (firsts[i] ?? 0) + (firsts[i - 1] ?? 0);
  const members = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const slot = (cells[i] ?? 0) + 1;
    const at = firsts[slot] ?? 0;
    firsts[slot] = at + 1;
    members[at] = i;
  }
  return { ...grid, firsts, members };
};

type Columns = Pick<SampleGrid, 'across' | 'leastX' | 'perX'>;
type Rows = Pick<SampleGrid, 'across' | 'leastY' | 'perY'>;

/** The column of a place within the grid's width, or the nearest to it. */
export const columnOf = ({ across, leastX, perX }: Columns, x: number): number =>
  Math.max(0, Math.min(across - 1, Math.floor((x - leastX) * perX)));

export const rowOf = ({ across, leastY, perY }: Rows, y: number): number =>
  Math.max(0, Math.min(across - 1, Math.floor((y - leastY) * perY)));
