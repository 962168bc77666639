/** Texts that mean something to some reader of numbers. */
export const tellingNumbers: readonly string[] = [
  ...'0 -0 1 -1 2 3 7 8 127 128 255 256 65535 65536 16777217 2147483647 -2147483648 4294967295'.split(' '),
  ...'4294967296 9007199254740993 99999999999999999999 1e5 1e38 1e39 3.5e38 1e-38 1e-45 1e154 1e160'.split(
    ' ',
  ),
  ...'1e200 1e308 1e309 -1e999 1e-320 1e-999 nan NaN -nan inf -Infinity 1.#QNAN 0x10 1,5 1.5.2'.split(' '),
  ...'. - + e5 1e 1e+ .5 5. +1 --1 1/2 1/2/3 1//3 / // 00000000000000000001 1_000 \u00bd'.split(' '),
  '0.1000000000000000055511151231257827021181583404541015625',
  `${'9'.repeat(400)}`,
  `0.${'0'.repeat(400)}1`,
];

/** Whole numbers at the edges of what fields hold. */
export const tellingIntegers: readonly number[] = [
  0, 1, 2, 3, 4, 7, 12, 127, 128, 255, 256, 32_767, 32_768, 65_535, 65_536, 0xff_ffff, 0x7fff_ffff,
  0x8000_0000, 0xffff_fffe, 0xffff_ffff, 171_520_558, 1_000_000, 100_000_000,
];

/** Numbers at the edges of what floats hold. */
export const tellingFloats: readonly number[] = [
  0,
  -0,
  1,
  -1,
  NaN,
  Infinity,
  -Infinity,
  3.4e38,
  -3.4e38,
  1e38,
  1e-38,
  1e-45,
  1e19,
  1e-19,
  1e300,
  -1e300,
  1e155,
  5e-324,
  1e6,
  1e-6,
  16_777_217,
];

/** Words and signs that mean something to some format. */
export const tellingWords: readonly string[] = [
  ...'v vt vn f l p o g s mtllib usemtl # \\ solid facet normal outer loop vertex endloop endfacet'.split(
    ' ',
  ),
  ...'endsolid OFF COFF nOFF 4OFF STOFF BINARY ply format ascii binary_little_endian comment'.split(' '),
  ...'element property list face vertex tristrips end_header obj_info ../../etc/passwd C:\\nul'.split(' '),
  ...'__proto__ constructor toString \0 \u0001 \u00ff \u00ef\u00bb\u00bf \t \v \f \r \n \r\n'.split(' '),
  '\n',
  '\\\n',
  ' ',
  '\n#',
  ';',
  '{',
  '?',
  '<',
];
