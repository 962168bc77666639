import { Inflate } from 'fflate';
import { refuseModel } from '../../findings/model-problem.ts';
import type { ModelProblem } from '../../findings/model-problem.ts';
import type { ByteSource } from '../xml/byte-source.ts';
import { crc32 } from './crc32.ts';
import type { ZipEntry } from './zip-directory.ts';

const STORED = 0;
const DEFLATED = 8;
/** Small, since each piece may unpack to a thousand times its size before it can be counted. */
const PIECE_BYTES = 16_384;
/** A stored block of the deflate format, the longest thing that gives nothing before it is there as a whole. */
const MOST_SILENT_PIECES = 65_540 / PIECE_BYTES + 1;

/** What all entries of a file together may still unpack to. */
export type UnpackBudget = { readonly maxBytes: number; left: number };

type Step = () => Uint8Array | undefined;

/**
 * An entry's content, unpacked piece by piece while it is read: stopped at the budget whatever sizes the zip claims, and
 * refused as damaged when it does not unpack, or when size or CRC differ from the directory's.
 */
export const unpackEntry = (entry: ZipEntry, budget: UnpackBudget): ByteSource => {
  let problem: ModelProblem | undefined;
  let crc = 0;
  let produced = 0;
  let finished = false;
  const refuse = (...refusal: Parameters<typeof refuseModel>): undefined => {
    finished = true;
    problem = refuseModel(...refusal).problem;
  };
  const step = stepFor(entry);
  if (entry.encrypted) refuse('model-unsupported', { feature: 'zip encryption' });
  else if (!step) refuse('model-unsupported', { feature: `zip method ${entry.method}` });
  const next = (): Uint8Array | undefined => {
    if (finished || !step) return undefined;
    let piece: Uint8Array | undefined;
    try {
      piece = step();
    } catch {
      return refuse('model-damaged', { what: 'compressed data' });
    }
    if (!piece) {
      finished = true;
      const intact = produced === entry.unpackedBytes && crc === entry.crc32;
      return intact ? undefined : refuse('model-damaged', { what: 'zip checksum' });
    }
    produced += piece.length;
    budget.left -= piece.length;
    if (budget.left < 0) return refuse('model-unpacks-too-large', { maxBytes: budget.maxBytes });
    crc = crc32(piece, crc);
    return piece;
  };
  return { next, problem: () => problem };
};

const stepFor = ({ method, packed }: ZipEntry): Step | undefined => {
  if (method === STORED) return stepsOfStored(packed);
  return method === DEFLATED ? stepsOfDeflated(packed) : undefined;
};

const stepsOfStored = (packed: Uint8Array): Step => {
  let given = packed.length === 0;
  return () => {
    if (given) return undefined;
    given = true;
    return packed;
  };
};

/** Throws when the data is not deflated. */
const stepsOfDeflated = (packed: Uint8Array): Step => {
  let unpacked: Uint8Array | undefined;
  const inflate = new Inflate((piece) => {
    unpacked = piece;
  });
  let at = 0;
  let silent = 0;
  return () => {
    while (at < packed.length) {
      const piece = packed.subarray(at, at + PIECE_BYTES);
      at += piece.length;
      inflate.push(piece, at >= packed.length);
      if (unpacked && unpacked.length > 0) {
        silent = 0;
        return unpacked;
      }
      // After the end of the data the library only collects what follows, slower with every piece.
      if (++silent > MOST_SILENT_PIECES) throw new Error('data behind the end of the deflated data');
    }
    return undefined;
  };
};
