/** The nearest whole number; a half goes away from zero. */
export const roundHalfAway = (value: number): number => (value < 0 ? -Math.round(-value) : Math.round(value));
