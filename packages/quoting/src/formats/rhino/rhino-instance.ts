import type { RhinoModule } from 'rhino3dm';

let wasmUrl: string | undefined;

/** Where a web page's host serves `rhino3dm.wasm`. Node needs none: there the library finds its own file. */
export const serveRhino3dmFrom = (url: string): void => {
  wasmUrl = url;
};

/**
 * A fresh library for each file (about 40 ms), so that what a broken file does to it ends with the file. Rejects only
 * when the library cannot be loaded.
 */
export const freshRhino = async (): Promise<RhinoModule> => {
  const { default: load } = await import('rhino3dm');
  const url = wasmUrl;
  return load({ ...(url !== undefined && { locateFile: () => url }), print: silent, printErr: silent });
};

const silent = (): void => undefined;

/**
 * Gives back what the library holds in its own memory; its types do not speak of it. Not for a file's tables: what they
 * call `delete` takes an object out of the file.
 */
export const release = (...held: readonly unknown[]): void => {
  for (const item of held) (item as { delete?: () => void } | null)?.delete?.();
};
