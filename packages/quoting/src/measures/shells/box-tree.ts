const perLeaf = 8;
const box = 6;

/** Boxes in the order of a space-filling curve under an implicit binary tree of boxes around `perLeaf` of them. */
export type BoxTree = { readonly leaves: number; readonly nodes: Float64Array; readonly order: Uint32Array };

/** Builds the tree over the boxes `of` (numbers into `bounds`, six values a box). */
export const boxTree = (bounds: Float64Array, of: Uint32Array): BoxTree => {
  const order = alongCurve(bounds, of);
  let leaves = 1;
  while (leaves * perLeaf < order.length) leaves *= 2;
  const nodes = new Float64Array(2 * leaves * box);
  for (let n = 0; n < nodes.length; n++) nodes[n] = n % box < 3 ? Infinity : -Infinity;
  order.forEach((item, at) => grow(nodes, (leaves + Math.floor(at / perLeaf)) * box, bounds, item * box));
  for (let node = leaves - 1; node > 0; node--) {
    grow(nodes, node * box, nodes, 2 * node * box);
    grow(nodes, node * box, nodes, (2 * node + 1) * box);
  }
  return { leaves, nodes, order };
};

const grow = (into: Float64Array, at: number, from: Float64Array, other: number): void => {
  for (let i = 0; i < 3; i++) {
    into[at + i] = Math.min(into[at + i] ?? 0, from[other + i] ?? 0);
    into[at + 3 + i] = Math.max(into[at + 3 + i] ?? 0, from[other + 3 + i] ?? 0);
  }
};

const holds = (outer: Float64Array, o: number, inner: Float64Array, i: number): boolean =>
  (outer[o] ?? 0) <= (inner[i] ?? 0) &&
  (outer[o + 1] ?? 0) <= (inner[i + 1] ?? 0) &&
  (outer[o + 2] ?? 0) <= (inner[i + 2] ?? 0) &&
  (outer[o + 3] ?? 0) >= (inner[i + 3] ?? 0) &&
  (outer[o + 4] ?? 0) >= (inner[i + 4] ?? 0) &&
  (outer[o + 5] ?? 0) >= (inner[i + 5] ?? 0);

/** Calls `found` with every box of the tree that holds box `inner` of `bounds`. Gives the number of boxes looked at. */
export const eachBoxAround = (
  { leaves, nodes, order }: BoxTree,
  bounds: Float64Array,
  inner: number,
  found: (outer: number) => void,
): number => {
  const stack = new Uint32Array(64);
  let top = 1;
  let looks = 0;
  stack[0] = 1;
  while (top > 0) {
    const node = stack[--top] ?? 0;
    looks++;
    if (!holds(nodes, node * box, bounds, inner * box)) continue;
    if (node < leaves) {
      stack[top++] = 2 * node + 1;
      stack[top++] = 2 * node;
      continue;
    }
    const first = (node - leaves) * perLeaf;
    for (let at = first; at < first + perLeaf && at < order.length; at++) {
      const outer = order[at] ?? 0;
      looks++;
      if (outer !== inner && holds(bounds, outer * box, bounds, inner * box)) found(outer);
    }
  }
  return looks;
};

const cells = 1024;
const most = 8_388_608;

/** The boxes by the Morton code of their centres, equal codes by number. */
const alongCurve = (bounds: Float64Array, of: Uint32Array): Uint32Array => {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  const doubledCentre = (item: number, axis: number): number =>
    (bounds[item * box + axis] ?? 0) + (bounds[item * box + axis + 3] ?? 0);
  for (const item of of)
    for (let axis = 0; axis < 3; axis++) {
      low[axis] = Math.min(low[axis] ?? 0, doubledCentre(item, axis));
      high[axis] = Math.max(high[axis] ?? 0, doubledCentre(item, axis));
    }
  const codes = new Float64Array(of.length);
  of.forEach((item, at) => {
    let code = 0;
    for (let axis = 0; axis < 3; axis++) {
      const extent = (high[axis] ?? 0) - (low[axis] ?? 0);
      const share = extent > 0 ? (doubledCentre(item, axis) - (low[axis] ?? 0)) / extent : 0;
      code |= spread(Math.min(cells - 1, Math.floor(share * cells))) << axis;
    }
    codes[at] = code * most + at;
  });
  return Uint32Array.from(codes.toSorted(), (code) => of[code % most] ?? 0);
};

/** Ten bits with two empty bits after each. */
const spread = (bits: number): number => {
  let spreadOut = (bits | (bits << 16)) & 0x030000ff;
  spreadOut = (spreadOut | (spreadOut << 8)) & 0x0300f00f;
  spreadOut = (spreadOut | (spreadOut << 4)) & 0x030c30c3;
  return (spreadOut | (spreadOut << 2)) & 0x09249249;
};
