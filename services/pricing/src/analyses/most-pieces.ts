/** Pieces of a model: each is kept and priced by itself, and a file of more is no order for jewellery. */
export const mostPieces = 500;
