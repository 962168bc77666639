import { writeAmf } from '../src/formats/amf/test-write-amf.ts';
import { writeGltf } from '../src/formats/gltf/test-write-gltf.ts';
import { writeObj } from '../src/formats/obj/test-write-obj.ts';
import { writeOff } from '../src/formats/off/test-write-off.ts';
import { writePly } from '../src/formats/ply/test-write-ply.ts';
import { write3mf } from '../src/formats/3mf/test-write-3mf.ts';
import {
  asciiStl,
  binaryStl,
  box,
  flipped,
  meshOf,
  moved,
  revolve,
  sphereProfile,
  torusProfile,
} from '../src/test-bodies.ts';
import type { Body } from '../src/test-bodies.ts';

/** A body turned in space, so that nothing lies along an axis. */
const turned = (body: Body): Body =>
  body.map((corners) =>
    [0, 3, 6].flatMap((at) => {
      const [x = 0, y = 0, z = 0] = corners.slice(at, at + 3);
      return [0.36 * x + 0.48 * y - 0.8 * z, -0.8 * x + 0.6 * y, 0.48 * x + 0.64 * y + 0.6 * z];
    }),
  );

const ring = revolve(torusProfile(9.5, 1, 48), 160);
const band = revolve(
  [
    [8.5, -2],
    [10, -2],
    [10.2, 0],
    [10, 2],
    [8.5, 2],
  ],
  96,
);
const hollowSphere = [
  ...revolve(sphereProfile(6, 24), 48),
  ...revolve(sphereProfile(5, 24), 48).map(flipped),
];
const overlapping = [...box(8, 8, 2), ...moved(box(8, 8, 2), [4, 4, 1])];
const plate = box(12, 9, 0.35);
const twoPieces = [...band, ...moved(box(6, 5, 4), [30, 0, 0])];
const holed = turned(ring).slice(0, -3);
const messy = [
  ...turned(band).map((corners, i) => (i % 7 === 0 ? flipped(corners) : corners)),
  ...band.slice(0, 2),
];

/** Models of every kind that needs no large library, sound and broken, by name. */
export const corpus = (): ReadonlyMap<string, Uint8Array> =>
  new Map([
    ['ring.stl', binaryStl(turned(ring))],
    ['band-ascii.stl', asciiStl(turned(band))],
    ['hollow-sphere.stl', binaryStl(hollowSphere)],
    ['overlapping.stl', binaryStl(turned(overlapping))],
    ['plate.stl', binaryStl(plate)],
    ['two-pieces.stl', binaryStl(twoPieces)],
    ['holed.stl', binaryStl(holed)],
    ['messy.stl', binaryStl(messy)],
    ['far-away.stl', binaryStl(moved(band, [4096, -2048, 512]))],
    ['ring.obj', writeObj(meshOf(turned(ring)))],
    ['ring.ply', writePly(meshOf(turned(ring)))],
    ['ring.off', writeOff(meshOf(turned(ring)))],
    ['ring.glb', writeGltf(meshOf(turned(ring)))],
    ['band.3mf', write3mf(turned(band), { unit: 'inch', layout: 'components' })],
    ['band.amf', writeAmf(turned(band))],
    ['cut-off.stl', binaryStl(band).subarray(0, 5000)],
  ]);
