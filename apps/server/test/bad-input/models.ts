import { binaryStl, boxStl } from '../system/models.ts';

const claimed = 171_520_558;
const megabytes77 = 77_000_000;

/** A model that is none, and the code of the problem that its customer is told. */
export interface BadModel {
  readonly name: string;
  readonly fileName: string;
  readonly code: string;
  readonly bytes: () => Buffer;
}

export const badModels: readonly BadModel[] = [
  {
    name: 'a truncated STL',
    fileName: 'cut-off.stl',
    code: 'model-truncated',
    bytes: () => boxStl(10).subarray(0, 84 + 5 * 50 + 20),
  },
  {
    name: 'an STL whose header claims 171,520,558 triangles in 77 MB',
    fileName: 'boastful.stl',
    code: 'model-truncated',
    bytes() {
      const boast = Buffer.alloc(megabytes77);
      boast.writeUInt32LE(claimed, 80);
      return boast;
    },
  },
  {
    name: 'a text file called .stl',
    fileName: 'letter.stl',
    code: 'model-not-recognised',
    bytes: () => Buffer.from('Dear workshop, please make me a ring.\n'.repeat(100)),
  },
  {
    name: 'an STL with 0 triangles',
    fileName: 'nothing.stl',
    code: 'model-no-triangles',
    bytes: () => binaryStl([]),
  },
  {
    name: 'an STL with a coordinate that is NaN',
    fileName: 'nan.stl',
    code: 'model-not-finite',
    bytes() {
      const box = boxStl(10);
      box.writeFloatLE(Number.NaN, 84 + 3 * 50 + 12);
      return box;
    },
  },
];
