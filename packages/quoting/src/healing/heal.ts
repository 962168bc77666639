import type { Finding, FindingCode } from '../findings/finding.ts';
import type { Mesh } from '../mesh/mesh.ts';
import { removeDoubled } from './doubled-triangles.ts';
import { divideAtSlivers } from './flat-slivers.ts';
import { turnInvertedShells } from './inverted-shells.ts';
import { removeLooseSlivers } from './loose-slivers.ts';
import { joinNearVertices } from './near-vertices.ts';
import { mendOrientation } from './orientation.ts';
import { removeRepeatedCorners } from './repeated-corners.ts';
import type { Mended, Surface } from './surface.ts';
import { Tally } from './tally.ts';
import { fillTinyHoles } from './tiny-holes.ts';
import { onlyUsedVertices } from './used-vertices.ts';

export type Healed = { mesh: Mesh; findings: readonly Finding[] };

/**
 * Makes a welded, finite mesh as closed and as consistently oriented as it can be without changing the piece, and says
 * what it did (`healed`), and where inside and outside cannot be told apart (`error`). The same mesh object when there
 * was nothing to do; a mesh of nothing but lines comes back empty. Takes time linear in the triangles.
 *
 * The order: what adds nothing goes first, so that open edges are those of the surface; then vertices meet, so that
 * holes are real ones; then what is still open is filled, whichever way the triangles face; only a surface that hangs
 * together can be oriented; slivers can be divided once neighbours agree; and only closed shells have an inside.
 */
export const heal = (mesh: Mesh): Healed => {
  let surface: Surface = { ...mesh, senseless: new Uint8Array(mesh.triangles.length / 3) };
  const tally = new Tally();
  const apply = <Result extends Mended>(step: (given: Surface) => Result, code: FindingCode): Result => {
    const result = step(surface);
    surface = result.surface;
    tally.add(code, result);
    return result;
  };
  apply(removeRepeatedCorners, 'degenerate-removed');
  apply(removeDoubled, 'doubled-removed');
  const joined = apply(joinNearVertices, 'vertices-merged');
  tally.detail('vertices-merged', { largestMm: readable(joined.largestMm) });
  if (joined.count > 0) apply(removeDoubled, 'doubled-removed');
  apply(removeLooseSlivers, 'degenerate-removed');
  const filled = apply(fillTinyHoles, 'holes-filled');
  tally.detail('holes-filled', { areaMm2: readable(filled.areaMm2) });
  const { undecidable } = apply(mendOrientation, 'orientation-mended');
  apply(divideAtSlivers, 'degenerate-removed');
  const turned = apply(turnInvertedShells, 'shells-turned');
  tally.add('orientation-undecidable', undecidable);
  tally.add('orientation-undecidable', { count: turned.undecidable, at: [] });
  const untouched = surface.triangles === mesh.triangles;
  return { mesh: untouched ? mesh : onlyUsedVertices(surface), findings: tally.findings() };
};

/** To the millionth of a millimetre or of its square. */
const readable = (value: number): number => Math.round(value * 1e6) / 1e6;
