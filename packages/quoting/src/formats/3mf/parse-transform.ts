/** The twelve numbers of a `transform` attribute; undefined when it is not just that. */
export const parseTransform = (text: string): number[] | undefined => {
  const words = text.trim().split(/\s+/, 13);
  if (words.length !== 12 || !words.every((word) => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word))) {
    return undefined;
  }
  return words.map(Number);
};
