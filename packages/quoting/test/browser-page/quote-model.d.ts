/** Everything that the engine says of a model, as a text that differs where one bit does. */
export function quoteModel(bytes: Uint8Array): Promise<string>;
