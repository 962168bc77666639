// What is used of occt-import-js 0.0.23, which comes without types.
declare module 'occt-import-js' {
  export type OcctMesh = {
    readonly attributes: { readonly position: { readonly array: readonly number[] } };
    readonly index: { readonly array: readonly number[] };
  };

  export type OcctResult =
    { readonly success: true; readonly meshes: readonly OcctMesh[] } | { readonly success: false };

  export type OcctParameters = {
    readonly linearUnit: 'millimeter';
    readonly linearDeflectionType: 'bounding_box_ratio' | 'absolute_value';
    readonly linearDeflection: number;
    readonly angularDeflection: number;
  };

  export type Occt = { ReadStepFile(content: Uint8Array, parameters: OcctParameters): OcctResult };

  /** The functions that the compiled code calls, by the letters that its build gave them. */
  export type OcctImports = Record<string, (...values: readonly never[]) => unknown>;

  export type OcctOptions = {
    readonly locateFile?: (file: string, folder: string) => string;
    readonly print: (line: string) => void;
    readonly printErr: (line: string) => void;
    readonly instantiateWasm: (imports: { readonly a: OcctImports }) => never;
    readonly onRuntimeInitialized: () => void;
    readonly onAbort: (why: unknown) => void;
  };

  const occtImportJs: (options: OcctOptions) => Promise<Occt>;
  export default occtImportJs;
}
