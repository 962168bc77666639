/** Units that model files speak of, in millimetres. */
export const millimetresPer = {
  um: 0.001,
  mm: 1,
  cm: 10,
  m: 1000,
  inch: 25.4,
  foot: 304.8,
} as const;

export type LengthUnit = keyof typeof millimetresPer;
