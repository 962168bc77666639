/** The triangles of shell `s` are `order[starts[s]]` to `order[starts[s + 1] - 1]`, in the mesh's order. */
export type TrianglesByShell = { readonly starts: Uint32Array; readonly order: Uint32Array };

/** Sorts triangles by their shell, by counting. */
export const trianglesByShell = (shellOf: Uint32Array, shellCount: number): TrianglesByShell => {
  if (shellCount === 1) {
    const order = new Uint32Array(shellOf.length);
    for (let t = 0; t < order.length; t++) order[t] = t;
    return { starts: Uint32Array.of(0, order.length), order };
  }
  const starts = new Uint32Array(shellCount + 1);
  for (let t = 0; t < shellOf.length; t++) {
    const after = (shellOf[t] ?? 0) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let s = 0; s < shellCount; s++) starts[s + 1] = (starts[s + 1] ?? 0) + (starts[s] ?? 0);
  const next = starts.slice();
  const order = new Uint32Array(shellOf.length);
  for (let t = 0; t < shellOf.length; t++) {
    const shell = shellOf[t] ?? 0;
    const at = next[shell] ?? 0;
    order[at] = t;
    next[shell] = at + 1;
  }
  return { starts, order };
};
