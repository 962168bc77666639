/** Sets that can be joined; each is known by its smallest member. */
export type DisjointSets = Int32Array;

/** `count` sets of one member each. */
export const disjointSets = (count: number): DisjointSets => {
  const parents = new Int32Array(count);
  for (let i = 0; i < count; i++) parents[i] = i;
  return parents;
};

export const setOf = (parents: DisjointSets, member: number): number => {
  let at = member;
  let parent = parents[at] ?? at;
  while (parent !== at) {
    const grandparent = parents[parent] ?? parent;
    parents[at] = grandparent;
    at = grandparent;
    parent = parents[at] ?? at;
  }
  return at;
};

export const joinSets = (parents: DisjointSets, a: number, b: number): void => {
  const first = setOf(parents, a);
  const second = setOf(parents, b);
  if (first < second) parents[second] = first;
  else parents[first] = second;
};
