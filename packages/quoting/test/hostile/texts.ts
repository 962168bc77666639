import { measured, refused, text } from './hostile-file.ts';
import type { HostileFiles } from './hostile-file.ts';

const long = 5_000_000;

/** The beginning of a file of each text format, as far as a line of it may go on without end. */
const beginnings: Readonly<Record<string, string>> = {
  'an ASCII STL': 'solid a\nfacet normal 0 0 0\nouter loop\nvertex 0 0 ',
  'an OBJ': 'v 0 0 0\nv 0 0 ',
  'the faces of an OBJ': 'v 0 0 0\nv 0 0 0\nv 0 0 0\nf 1 2 ',
  'a PLY': 'ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\nproperty float y\nproperty float z\nelement face 1\nproperty list uchar int vertex_indices\nend_header\n0 0 ', // prettier-ignore
  'an OFF': 'OFF\n3 1 0\n0 0 ',
};

const endings: Readonly<Record<string, string>> = {
  'a word of five megabytes': 'a'.repeat(long),
  'a number of five megabytes': '1'.repeat(long),
  'a fraction of five megabytes': `0.${'0'.repeat(long)}1`,
  'an exponent of five megabytes': `1e${'1'.repeat(long)}`,
  'five megabytes of minus signs': '-'.repeat(long),
};

const sheet = 'v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n';

/** Texts that make a reader go on and on. */
export const hostileTexts: HostileFiles = {
  ...Object.fromEntries(
    Object.keys(beginnings).flatMap((beginning) =>
      Object.keys(endings).map((ending) => [
        `${ending} in ${beginning}`,
        refused('model-malformed', () => text(`${beginnings[beginning]}${endings[ending]}\nx y z\n`)),
      ]),
    ),
  ),
  'five megabytes without a blank': refused('model-not-recognised', () => text('a'.repeat(long))),
  'five megabytes of blanks': refused('model-not-recognised', () => text(' '.repeat(long))),
  'five megabytes of line ends': refused('model-not-recognised', () => text('\r\n'.repeat(long / 2))),
  'a header of an STL without an end': refused('model-truncated', () => text(`solid ${'a'.repeat(long)}`)),
  'a header of a PLY without an end': refused('model-damaged', () =>
    text(`ply\nformat ascii 1.0\n${'comment units: mm\n'.repeat(200_000)}`),
  ),
  'a PLY with two hundred thousand properties': refused('model-damaged', () =>
    text(`ply\nformat ascii 1.0\nelement vertex 1\n${'property float x\n'.repeat(200_000)}end_header\n`),
  ),
  'an OBJ line that is continued a million times': measured({ triangles: 1 }, () =>
    text(`${sheet}# ${'\\\n'.repeat(1_000_000)}\n`),
  ),
  'a million empty groups in an OBJ': measured({ triangles: 1 }, () =>
    text(sheet + 'g a\no b\ng\n'.repeat(400_000)),
  ),
  'a million empty solids in an STL': refused('model-no-triangles', () =>
    text('solid a\nendsolid a\n'.repeat(400_000)),
  ),
  'a face of a million corners in an OBJ': {
    make: () => text(`${sheet}f ${'1 2 3 '.repeat(400_000)}\n`),
    gives: { ok: true, measures: { watertight: false } },
  },
  'two million lines of an OBJ that mean nothing': measured({ triangles: 1 }, () =>
    text(sheet + 'x\n'.repeat(2_000_000)),
  ),
  'a JSON of a million brackets': refused('model-damaged', () =>
    text(`{"asset":{"version":"2.0"},"nodes":${'['.repeat(1_000_000)}`),
  ),
  'a STEP of a million brackets': refused('model-damaged', () =>
    text(
      `ISO-10303-21;\nHEADER;\nENDSEC;\nDATA;\n#1=${'('.repeat(1_000_000)};\nENDSEC;\nEND-ISO-10303-21;\n`,
    ),
  ),
  'a STEP string without end': refused('model-damaged', () =>
    text(`ISO-10303-21;\nHEADER;\nENDSEC;\nDATA;\n#1=A('${'a'.repeat(long)}\nENDSEC;\nEND-ISO-10303-21;\n`),
  ),
};
