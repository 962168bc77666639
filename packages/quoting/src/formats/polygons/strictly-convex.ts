/** The least sine of a turn that is surely one, when the edges beside it are about as long as each other. */
const LEAST_TURN = 1e-7;

/**
 * Whether the flat polygon turns left at every one of its `count` corners, and goes round once. No three neighbouring
 * corners are in line then, and a fan from any corner splits it.
 */
export const isStrictlyConvex = (coordinates: Float64Array<ArrayBuffer>, count: number): boolean => {
  const last = 2 * count - 2;
  let x = coordinates[last] ?? 0;
  let y = coordinates[last + 1] ?? 0;
  let edgeX = x - (coordinates[last - 2] ?? 0);
  let edgeY = y - (coordinates[last - 1] ?? 0);
  let goesRight = edgeX > 0;
  let changes = 0;
  for (let at = 0; at <= last; at += 2) {
    const toX = (coordinates[at] ?? 0) - x;
    const toY = (coordinates[at + 1] ?? 0) - y;
    const turn = edgeX * toY - edgeY * toX;
    if (!(turn > LEAST_TURN * (edgeX * edgeX + edgeY * edgeY + toX * toX + toY * toY))) return false;
    if (toX > 0 !== goesRight) {
      changes++;
      goesRight = !goesRight;
    }
    x += toX;
    y += toY;
    edgeX = toX;
    edgeY = toY;
  }
  return changes === 2;
};
