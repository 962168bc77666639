/** What the customer wants besides the model and the material. Stones and engraving are for one copy of the model. */
export type OrderOptions = {
  /** The price list's default one when absent. */
  finishId?: string;
  /** None when absent. */
  platingId?: string;
  stones?: readonly { stoneId: string; count: number }[];
  /** The text to engrave; nothing is engraved when it is blank. */
  engraving?: string;
  rush?: boolean;
};
