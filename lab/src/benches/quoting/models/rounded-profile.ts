/** A closed section between oval and rectangle, within ±1 both ways, as a wax carver rounds a band: x, y, x, y, … */
export function roundedProfile(points: number): Float64Array {
  const profile = new Float64Array(points * 2);
  for (let i = 0; i < points; i++) {
    const angle = (2 * Math.PI * i) / points;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const reach = 1 / Math.sqrt(Math.sqrt(cos ** 4 + sin ** 4));
    profile[i * 2] = reach * cos;
    profile[i * 2 + 1] = reach * sin;
  }
  return profile;
}
