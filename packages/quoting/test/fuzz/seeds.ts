import { writeAmf } from '../../src/formats/amf/test-write-amf.ts';
import { writeGltf } from '../../src/formats/gltf/test-write-gltf.ts';
import { objVariants } from '../../src/formats/obj/test-write-obj.ts';
import { offVariants } from '../../src/formats/off/test-write-off.ts';
import { plyVariants } from '../../src/formats/ply/test-write-ply.ts';
import { placedBlock, rhinoMesh, storeMesh, write3dm } from '../../src/formats/rhino/test-write-3dm.ts';
import { flatSided, roundBar, writeStep } from '../../src/formats/step/test-write-step.ts';
import { write3mf } from '../../src/formats/3mf/test-write-3mf.ts';
import type { ModelFormat } from '../../src/model.ts';
import {
  asciiStl,
  binaryStl,
  box,
  flipped,
  meshOf,
  moved,
  revolve,
  tetrahedron,
} from '../../src/test-bodies.ts';
import type { Body } from '../../src/test-bodies.ts';

export type Seeds = Readonly<Record<ModelFormat, readonly Uint8Array[]>>;

const cube = box(3, 4, 5);
const ring = revolve([[8, 0], [10, 0], [9, 2]], 5); // prettier-ignore
/** Open, since what is closed has its walls measured, and that takes longer than all readers. */
const sheet: Body = ring.slice(0, -9);
const lid = cube.slice(3);
const two = [...tetrahedron(4), ...moved(tetrahedron(4), [9, 0, 0])];
const hollow = [...cube, ...moved(tetrahedron(1), [1, 1, 1]).map(flipped)];
const bodies: readonly Body[] = [sheet, lid, sheet, lid, cube, ring, two, hollow];

const each = <T>(make: (body: Body, i: number) => T): T[] => bodies.map(make);

const variantsOf = (variants: (mesh: ReturnType<typeof meshOf>) => [string, Uint8Array][]): Uint8Array[] =>
  [sheet, lid, lid, cube].flatMap((body) => variants(meshOf(body)).map(([, bytes]) => bytes));

const units = ['inch', 'micron', undefined, 'meter'] as const;
const transforms = [[1, 0, 0, 0, 1, 0, 0, 0, 1, 20, 0, 0], [-1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0]]; // prettier-ignore
const packages = (['plain', 'components', 'production'] as const).flatMap((layout) =>
  each((body, i) => {
    const unit = units[i % 4];
    const stored = i % 2 === 0;
    const more = { stored, zip64: i % 3 === 0, dataDescriptors: i % 5 === 0 };
    return write3mf(body, { layout, ...(i % 3 === 1 && { transforms }), ...(unit && { unit }), ...more });
  }),
);

const documents = each((body, i) =>
  writeAmf(body, {
    ...(i % 2 === 0 && { unit: 'inch' as const, volumes: 2 }),
    ...(i % 3 === 0 && { instances: [{ deltax: 9, rz: 30 }, { rx: -90 }] }),
    ...(i % 4 === 3 && { zip: i % 8 === 3 ? ('deflated' as const) : ('stored' as const) }),
  }),
);

const scenes = (container: 'glb' | 'gltf'): Uint8Array[] =>
  each((body) => {
    const mesh = meshOf(body);
    return [
      writeGltf(mesh, { container }),
      writeGltf(mesh, { container, numbers: 'short', indices: 'u8', node: { translation: [1, 2, 3] } }),
      writeGltf(mesh, { container, numbers: 'short-normalized', mode: 'strip', interleaved: true }),
      writeGltf(mesh, { container, sparse: 'some', indices: 'u16', node: { rotation: [0, 1, 0, 0] } }),
      writeGltf(mesh, { container, sparse: 'zeros', indices: 'none', node: { scale: [1, -1, 1] } }),
    ];
  }).flat();

const drawings = [
  writeStep([flatSided(meshOf(tetrahedron(4)))]),
  writeStep([flatSided(meshOf(cube))], { unit: 'inch' }),
  writeStep([roundBar(2, 5)]),
  writeStep([roundBar(1, 2), flatSided(meshOf(tetrahedron(3)))], { unit: 'm', levelsOfTen: 1 }),
];

const rhinoFiles = (): Promise<Uint8Array[]> => {
  const file = (body: Body, kind: 'floats' | 'doubles' | 'block' | 'surface') =>
    write3dm((made, rhino) => {
      const mesh = rhinoMesh(rhino, meshOf(body), kind === 'doubles' ? 'doubles' : 'floats');
      const attributes = new rhino.ObjectAttributes();
      if (kind === 'surface') {
        const brep = rhino.Brep.createFromBoundingBox(new rhino.BoundingBox([0, 0, 0], [1, 2, 3]));
        for (let face = 0; face < 6; face++) storeMesh(rhino, brep, face, mesh);
        made.objects().addBrep(brep, attributes);
      } else if (kind === 'block') {
        made.instanceDefinitions().add('block', '', '', '', [0, 0, 0], [mesh], [attributes]);
        const placed = placedBlock(
          rhino,
          made.instanceDefinitions().get(0).id,
          rhino.Transform.translationXYZ(9, 9, 9),
        );
        made.objects().addInstanceObject(placed, attributes);
      } else made.objects().addMesh(mesh, attributes);
    });
  return Promise.all([
    file(sheet, 'floats'),
    file(lid, 'doubles'),
    file(cube, 'block'),
    file(lid, 'surface'),
  ]);
};

/** Small files of every format and in every way of writing it. Rhino's library puts the time into its files. */
export const makeSeeds = async (): Promise<Seeds> => ({
  'stl-binary': [...each((body) => binaryStl(body)), binaryStl(sheet, 'solid x\n  facet')],
  'stl-ascii': [...each((body) => asciiStl(body)), asciiStl(lid, '\r\n', ''), asciiStl(lid, '\r')],
  obj: variantsOf(objVariants),
  ply: variantsOf(plyVariants),
  off: variantsOf(offVariants),
  '3mf': packages,
  amf: documents,
  glb: scenes('glb'),
  gltf: scenes('gltf'),
  step: drawings,
  '3dm': await rhinoFiles(),
});
