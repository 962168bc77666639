// Pairs of triangles whose boxes overlap: see src/space/overlapping-pairs.ts. A node of 16 slots is compared with everything
// after it in the tree.

import { addNear, beginNear, count, frameAround, keepNear, pairsOf, ROOM } from './near';
import { boxAt, GROUP, levelAt, levelCount } from './tree';

const NODE_LEVEL: i32 = 2;

let slotCount: i32 = 0;
let stack: usize = 0;

// Where the search stands.
let node: i32 = 0;
let amid: bool = false;
let own: i32 = 0;
let fresh: i32 = 0;
let climbed: i32 = 0;
let ancestor: i32 = 0;
let top: i32 = 0;
let steps: f64 = 0;

export function stackBytes(): i32 {
  return 1024;
}

/** The most pairs that one more batch may add. */
export function pairsAtOnce(): i32 {
  return ROOM << (2 * NODE_LEVEL);
}

/**
 * `narrowly`: only pairs of which the second may have corners on both sides of the first's plane, and those of different
 * shells (`shellsAt`: by slot; 0 when all are one).
 */
export function beginPairs(slots: i32, nearAt: usize, stackAt: usize, narrowly: bool, shellsAt: usize): void {
  slotCount = slots;
  beginNear(nearAt, narrowly, shellsAt);
  stack = stackAt;
  node = 0;
  amid = false;
  steps = 0;
}

/** Adds slots after the node whose boxes overlap its box, until none is left or there is no room; answers which. */
function addLater(box: usize): bool {
  const x0 = i32x4.splat(load<i32>(box));
  const y0 = i32x4.splat(load<i32>(box, 16));
  const z0 = i32x4.splat(load<i32>(box, 32));
  const x1 = i32x4.splat(load<i32>(box, 48));
  const y1 = i32x4.splat(load<i32>(box, 64));
  const z1 = i32x4.splat(load<i32>(box, 80));
  while (true) {
    let level: i32;
    let parent: i32;
    let wanted = 15;
    if (top > 0) {
      top--;
      const entry = load<i32>(stack + ((top as usize) << 2));
      level = entry & 15;
      parent = entry >>> 4;
      if (level === 0) {
        addNear(parent);
        if (count < ROOM) continue;
        return true;
      }
      level--;
    } else {
      // The siblings that come after the ancestor.
      level = climbed++;
      if (level >= levelCount - 1) return false;
      parent = ancestor >>> 2;
      wanted = 14 << (ancestor & 3);
      ancestor = parent;
    }
    const group = levelAt(level) + (parent as usize) * GROUP;
    let apart = v128.or(i32x4.sub(x1, v128.load(group)), i32x4.sub(v128.load(group, 48), x0));
    apart = v128.or(apart, v128.or(i32x4.sub(y1, v128.load(group, 16)), i32x4.sub(v128.load(group, 64), y0)));
    apart = v128.or(apart, v128.or(i32x4.sub(z1, v128.load(group, 32)), i32x4.sub(v128.load(group, 80), z0)));
    const overlapping = ~i32x4.bitmask(apart) & wanted & 15;
    for (let lane = 0; lane < 4; lane++) {
      store<i32>(stack + ((top as usize) << 2), (((parent << 2) | lane) << 4) | level);
      top += (overlapping >>> lane) & 1;
    }
  }
}

/**
 * Writes the next pairs of slots, two numbers each, and gives how many there are: 0 when there are no more, −1 when
 * more than `budget` comparisons were made. `room`: for how many; at least twice `pairsAtOnce`.
 */
export function nextPairs(out: usize, room: i32, budget: f64): i32 {
  const level = min<i32>(NODE_LEVEL, levelCount - 1);
  const nodes = ((slotCount - 1) >> (2 * level)) + 1;
  const full = out + ((room - pairsAtOnce()) as usize) * 8;
  let at = out;
  while (node < nodes && at < full) {
    const box = boxAt(level, node);
    if (!amid) {
      const first = node << (2 * level);
      own = min<i32>(first + (1 << (2 * level)), slotCount) - first;
      frameAround(box);
      for (let i = 0; i < own; i++) addNear(first + i);
      climbed = level;
      ancestor = node;
      top = 0;
      fresh = 0;
    }
    amid = addLater(box);
    for (let i = 0; i < own; i++) at = pairsOf(i, max<i32>(fresh, i + 1), at);
    steps += (count as f64) * (own as f64);
    if (steps > budget) return -1;
    keepNear(own);
    fresh = own;
    if (!amid) node++;
  }
  return ((at - out) >> 3) as i32;
}
