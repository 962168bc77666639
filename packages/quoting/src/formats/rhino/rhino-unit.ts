import type { RhinoModule, UnitSystem } from 'rhino3dm';
import type { LengthUnit } from '../length-unit.ts';

/** The unit of a Rhino file where it is one that pieces are drawn in; undefined for all others. */
export const unitOf = (rhino: RhinoModule, system: UnitSystem): LengthUnit | undefined => {
  const { UnitSystem: systems } = rhino;
  const known: readonly (readonly [UnitSystem, LengthUnit])[] = [
    [systems.Millimeters, 'mm'],
    [systems.Inches, 'inch'],
    [systems.Centimeters, 'cm'],
    [systems.Meters, 'm'],
    [systems.Feet, 'foot'],
    [systems.Microns, 'um'],
  ];
  return known.find(([one]) => one === system)?.[1];
};
