const MOST_DECLARATIONS = 64;

/** Which prefix stands for which namespace at the current place of a document; `''` is the default's prefix. */
export class NamespaceScope {
  readonly #prefixes: string[] = [];
  readonly #namespaces: string[] = [];
  readonly #depths: number[] = [];
  /** The namespace of elements without a prefix; `''` for none. */
  default = '';

  /** Declares a prefix for the element at this depth and all in it; false when there are too many already. */
  declare(prefix: string, namespace: string, depth: number): boolean {
    if (this.#depths.length === MOST_DECLARATIONS) return false;
    this.#prefixes.push(prefix);
    this.#namespaces.push(namespace);
    this.#depths.push(depth);
    if (prefix === '') this.default = namespace;
    return true;
  }

  /** Forgets what was declared deeper than this. */
  leave(depth: number): void {
    let forgotten = false;
    while ((this.#depths.at(-1) ?? -1) > depth) {
      this.#prefixes.pop();
      this.#namespaces.pop();
      this.#depths.pop();
      forgotten = true;
    }
    if (forgotten) this.default = this.find('') ?? '';
  }

  /** The namespace that a prefix stands for; undefined when it was not declared. */
  find(prefix: string): string | undefined {
    const at = this.#prefixes.lastIndexOf(prefix);
    return at < 0 ? undefined : this.#namespaces[at];
  }

  /** `find` for a prefix that stands in bytes[start, end). */
  findIn(bytes: Uint8Array, start: number, end: number): string | undefined {
    for (let i = this.#prefixes.length - 1; i >= 0; i--) {
      const prefix = this.#prefixes[i] ?? '';
      if (prefix.length !== end - start) continue;
      let same = 0;
      while (same < prefix.length && prefix.charCodeAt(same) === bytes[start + same]) same++;
      if (same === prefix.length) return this.#namespaces[i];
    }
    return undefined;
  }
}
