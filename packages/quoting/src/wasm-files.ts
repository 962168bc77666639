/**
 * Where a browser gets the libraries' WebAssembly from: a bundler gives the address of a file only to who asks for it. Node
 * finds the files by itself.
 */
export { serveOcctFrom } from './formats/step/occt-instance.ts';
export { serveRhino3dmFrom } from './formats/rhino/rhino-instance.ts';
