import type { Occt, OcctImports } from 'occt-import-js';

/** What one file may make the library do. */
export type OcctLimits = {
  /** Numbers and other values that it hands out. */
  maxValues: number;
  /** Bytes of its own memory. */
  maxBytes: number;
};

/** A library that has read nothing yet, and what has gone beyond its limits since. */
export type OcctInstance = { occt: Occt; exceeded: () => keyof OcctLimits | undefined };

let wasmUrl: string | undefined;

/** Where a web page's host serves `occt-import-js.wasm`. Node needs none: there the library finds its own file. */
export const serveOcctFrom = (url: string): void => {
  wasmUrl = url;
};

/**
 * A fresh library for each file (about 40 ms). One that has read before lays out its memory another way, and what it does
 * in the order of addresses must not depend on the files that came before; what a broken file left behind, or what the
 * library does not free, goes with it. Rejects only when the library cannot be loaded.
 */
export const freshOcct = async (limits: OcctLimits): Promise<OcctInstance> => {
  const { default: load } = await import('occt-import-js');
  const url = wasmUrl;
  let exceeded: keyof OcctLimits | undefined;
  const occt = await new Promise<Occt>((resolve, reject) => {
    const options = {
      ...(url !== undefined && { locateFile: () => url }),
      print: silent,
      printErr: silent,
      // The hook is the one place where the library shows the functions that its compiled code calls. After an error in it
      // the library goes on to load its own file, but its promise is lost; so the other hooks tell how it went.
      instantiateWasm: (imports: { readonly a: OcctImports }): never => {
        limit(imports.a as OcctCalls, limits, (what) => (exceeded = what));
        throw new Error('the library loads its own file');
      },
      onRuntimeInitialized: () => resolve(options as unknown as Occt),
      onAbort: (why: unknown) => reject(new Error(`occt-import-js did not start: ${String(why)}`)),
    };
    load(options).catch(silent);
  });
  return { occt, exceeded: () => exceeded };
};

const silent = (): void => undefined;

/** Of the calls of occt-import-js 0.0.23: `c` sets a property of a result, `y` asks for more memory, `S` is exit. */
type OcctCalls = {
  c: (holder: number, key: number, value: number) => void;
  y: (bytes: number) => boolean;
  S: (status: number) => void;
};

// A few lines of assembly can place a part billions of times, and the library would write them all out.
const limit = (calls: OcctCalls, limits: OcctLimits, tell: (what: keyof OcctLimits) => void): void => {
  const { c: setProperty, y: grow } = calls;
  let values = 0;
  calls.c = (holder, key, value) => {
    if (++values > limits.maxValues) {
      tell('maxValues');
      throw new Error('too many values');
    }
    setProperty(holder, key, value);
  };
  calls.y = (bytes) => {
    if (bytes >>> 0 <= limits.maxBytes) return grow(bytes);
    tell('maxBytes');
    return false;
  };
  calls.S = (status) => {
    throw new Error(`exit ${status}`);
  };
};
