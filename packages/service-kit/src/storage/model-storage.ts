/** Where model files are kept: by the sha256 of their bytes, so equal files are kept once and none ever changes. */
export interface ModelStorage {
  /** Takes over the finished file at `path`; durable when it resolves. Putting what is there already does nothing. */
  put(sha256: string, path: string): Promise<void>;
  /** The bytes; undefined when there is no such file. Throws when what is stored is not what was put. */
  get(sha256: string): Promise<Uint8Array | undefined>;
  /** Rejects when the storage cannot be used. */
  check(): Promise<void>;
}
