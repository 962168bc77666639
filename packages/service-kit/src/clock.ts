import { uuidv7 } from 'uuidv7';

/** The time now; tests pass their own. */
export type Clock = () => Date;
export const systemClock: Clock = () => new Date();

/** A new UUIDv7: unique, and sorted by the time it was made. */
export const newId = uuidv7;
