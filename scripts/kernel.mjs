// `npm run kernel`: compiles packages/quoting/kernel into packages/quoting/src/kernel/kernel-wasm.ts.
// With --check it only says whether that file is what the sources give.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('../packages/quoting/', import.meta.url));
const target = `${root}src/kernel/kernel-wasm.ts`;
const options =
  '-O3 --enable simd --noAssert --runtime stub --importMemory --initialMemory 1 --maximumMemory 65536';

let binary;
const { error, stderr } = await asc.main(
  ['index.ts', ...options.split(' '), '--baseDir', `${root}kernel`, '--outFile', 'kernel.wasm'],
  { writeFile: (_name, contents) => void (binary = contents) },
);
if (error) {
  console.error(stderr.toString());
  process.exit(1);
}
const content = `/** Compiled from packages/quoting/kernel by \`npm run kernel\`; never edited. */
export const kernelWasm =
  '${Buffer.from(binary).toString('base64')}';
`;
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== content) {
    console.error('kernel: kernel-wasm.ts is not what its sources give; run `npm run kernel`');
    process.exit(1);
  }
  console.log(`kernel: ${binary.length} bytes, as the sources give`);
} else {
  writeFileSync(target, content);
  console.log(`kernel: ${binary.length} bytes`);
}
