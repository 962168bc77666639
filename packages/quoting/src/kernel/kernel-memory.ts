import { kernelWasm } from './kernel-wasm.ts';

/** What the compiled kernel gives; addresses and counts are whole numbers. See packages/quoting/kernel. */
export type KernelExports = {
  recentBytes(): number;
  seedHash(x: number, y: number, z: number): void;
  partsBytes(): number;
  beginWeld(recent: number, parts: number, triangles: number, points: number): void;
  weldTriangles(stl: number, count: number): number;
  partPoints(records: number): number;
  findDoubles(records: number, table: number, mask: number, firstOf: number): number;
  numberVertices(firstOf: number, positions: number): number;
  renumberCorners(firstOf: number, corners: number, count: number): void;
  beginMeasure(x: number, y: number, z: number): void;
  measureTriangles(positions: number, triangles: number, count: number): void;
  measured(out: number): void;
  boundVertices(positions: number, count: number, out: number): void;
  beginClosedness(parents: number, vertices: number): void;
  closeTriangles(triangles: number, count: number, parents: number): void;
  isClosed(): number;
  partCount(parents: number, vertices: number): number;
  chainCorners(triangles: number, from: number, to: number, head: number, next: number): void;
  beginTopology(parents: number, triangles: number, pinched: number): void;
  lookAround(
    triangles: number,
    from: number,
    to: number,
    head: number,
    next: number,
    stamps: number,
    parents: number,
  ): void;
  numberShells(parents: number, triangles: number): number;
  openEdgeCount(): number;
  repeatedEdgeCount(): number;
  pinchedVertexCount(): number;
  degenerateCount(): number;
  setTree(positions: number, corners: number, boxes: number, levels: number, levelCount: number): void;
  setScale(x: number, y: number, z: number, perMm: number, tolerance: number, size: number): void;
  fillSlots(order: number, triangles: number, areas: number, margin: number, from: number, to: number): void;
  emptyBoxes(level: number, from: number): void;
  fillLevel(level: number, count: number): void;
  setCurve(triangles: number, spread: number, twoSteps: number): void;
  boundCentres(order: number, from: number, to: number, out: number): void;
  placeCentres(
    order: number,
    keys: number,
    from: number,
    to: number,
    x: number,
    y: number,
    z: number,
    scale: number,
    cells: number,
  ): void;
  sortByKey(
    keys: number,
    order: number,
    spareKeys: number,
    spareOrder: number,
    counts: number,
    from: number,
    to: number,
  ): void;
  nearBytes(): number;
  stackBytes(): number;
  pairsAtOnce(): number;
  beginPairs(slots: number, near: number, stack: number, narrow: number, shells: number): void;
  nextPairs(out: number, room: number, budget: number): number;
  keepCrossing(pairs: number, count: number, shells: number): number;
  rayBytes(): number;
  castRay(ray: number, fromMm: number, untilMm: number, except: number, endsOnEntry: number): number;
  leaveSolid(ray: number, fromMm: number, untilMm: number, except: number): number;
  firstSurface(ray: number, fromMm: number, untilMm: number, except: number): number;
  spanSamples(
    ray: number,
    places: number,
    slots: number,
    from: number,
    to: number,
    bodiesMeet: number,
    reachMm: number,
    solids: number,
    solidSlots: number,
    gaps: number,
    gapSlots: number,
  ): void;
};

type Memory = { readonly buffer: ArrayBuffer; grow(pages: number): number };
type Platform = {
  atob(text: string): string;
  WebAssembly: {
    Module: new (bytes: Uint8Array) => object;
    Memory: new (limits: { initial: number; maximum: number }) => Memory;
    Instance: new (module: object, imports: object) => { exports: unknown };
  };
};

/** The same in every browser and in Node, so neither's types are asked for. */
const { WebAssembly, atob } = globalThis as unknown as Platform;

const PAGE = 65_536;
const MOST_PAGES = 65_536;

let compiled: object | undefined;

const decoded = (base64: string): Uint8Array => {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
};

/**
 * The kernel with a memory of its own, which is handed out in one direction and never given back. Views go stale when
 * more is taken, so they are made when they are needed, and the last of them when nothing more will be taken.
 */
export class KernelMemory {
  readonly run: KernelExports;
  readonly #memory: Memory = new WebAssembly.Memory({ initial: 16, maximum: MOST_PAGES });
  #top = 1024;

  constructor() {
    compiled ??= new WebAssembly.Module(decoded(kernelWasm));
    const imports = { env: { memory: this.#memory } };
    this.run = new WebAssembly.Instance(compiled, imports).exports as KernelExports;
  }

  /** The address of as many bytes, which are 0 as long as nobody wrote there. Throws a RangeError beyond 4 GB. */
  take(bytes: number): number {
    const at = this.#top;
    this.#top = (at + bytes + 63) & ~63;
    if (at + bytes + 64 > MOST_PAGES * PAGE) throw new RangeError('a model needs more than 4 GB');
    const missing = at + bytes + 64 - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(this.#pagesFor(missing));
    return at;
  }

  /** Takes what lies before this address, too. */
  takeUntil(end: number): void {
    if (end > this.#top) this.take(end - this.#top);
  }

  /** A few large steps, since each costs a call into the system; what is not written to takes no room. */
  #pagesFor(missing: number): number {
    const pages = this.#memory.buffer.byteLength / PAGE;
    return Math.min(Math.max(Math.ceil(missing / PAGE), pages), MOST_PAGES - pages);
  }

  bytes(at: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#memory.buffer, at, length);
  }

  whole(at: number, length: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.#memory.buffer, at, length);
  }

  real(at: number, length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.#memory.buffer, at, length);
  }
}
