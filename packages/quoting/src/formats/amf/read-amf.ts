import { refuseModel } from '../../findings/model-problem.ts';
import type { ModelProblem } from '../../findings/model-problem.ts';
import { leftOutFindings } from '../assembly/left-out.ts';
import { MeshStore } from '../assembly/mesh-store.ts';
import { placeParts } from '../assembly/place-parts.ts';
import type { ModelLimits, ReadResult } from '../reader.ts';
import { inOnePiece } from '../xml/byte-source.ts';
import type { ByteSource } from '../xml/byte-source.ts';
import { XmlScanner } from '../xml/xml-scanner.ts';
import { beginsLikeZip } from '../zip/first-name.ts';
import { unpackEntry } from '../zip/unpack-entry.ts';
import { readZipDirectory } from '../zip/zip-directory.ts';
import { findAmfEntry } from './find-amf-entry.ts';
import { readAmfDocument } from './read-amf-document.ts';

/**
 * Reads an AMF document (ISO/ASTM 52915), plain or zipped: all objects and volumes, placed by their constellations.
 * Curved triangles are taken as flat, and support volumes are left out, each with a finding.
 */
export const readAmf = (bytes: Uint8Array, limits: ModelLimits): ReadResult => {
  const { maxTriangles } = limits;
  const opened = openDocument(bytes, limits);
  if (!opened.ok) return opened;
  const scanner = new XmlScanner(opened.source);
  const store = new MeshStore(maxTriangles);
  const leftOut = new Map<string, number>();
  const { unit, parts, roots } = readAmfDocument({ scanner, store, maxTriangles, leftOut });
  if (scanner.problem) return { ok: false, problem: scanner.problem };
  const placed = placeParts({ store, parts, roots, maxTriangles });
  if (!placed.ok) return placed;
  const { positions, triangles } = placed;
  return {
    ok: true,
    content: { positions, triangles, welded: false, unit, findings: leftOutFindings(leftOut) },
  };
};

type Opened = { ok: true; source: ByteSource } | { ok: false; problem: ModelProblem };

const openDocument = (bytes: Uint8Array, { maxUnpackedBytes }: ModelLimits): Opened => {
  if (!beginsLikeZip(bytes)) return { ok: true, source: inOnePiece(bytes) };
  const directory = readZipDirectory(bytes);
  if (!directory.ok) return directory;
  const entry = findAmfEntry(directory.entries);
  if (!entry) return refuseModel('model-damaged', { what: 'a zip without an AMF document' });
  return { ok: true, source: unpackEntry(entry, { maxBytes: maxUnpackedBytes, left: maxUnpackedBytes }) };
};
