import { describe, expect, it, vi } from 'vitest';
import { modelProblemCodes } from '../../findings/model-problem.ts';
import { box, meshOf } from '../../test-bodies.ts';
import type { ReadResult } from '../reader.ts';
import { readStep } from './read-step.ts';
import { flatSided, roundBar, writeStep } from './test-write-step.ts';

const limits = { maxTriangles: 100_000, maxUnpackedBytes: 1_000_000_000 };

const good = writeStep([flatSided(meshOf(box(1, 2, 3))), roundBar(1, 2)]);

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const replaced = (what: RegExp, by: string): Uint8Array =>
  text(new TextDecoder().decode(good).replace(what, by));

const codeOf = (result: ReadResult): string => (result.ok ? 'read' : result.problem.code);

describe('a STEP file that is not whole', () => {
  it('is refused wherever it was cut off', async () => {
    for (let part = 0; part < 12; part++) {
      const cut = good.subarray(0, Math.floor((good.length * part) / 12));
      expect(codeOf(await readStep(cut, limits))).toBe('model-damaged');
    }
  });

  it.each<[string, Uint8Array]>([
    ['nothing between its first line and its last', text('ISO-10303-21;\nEND-ISO-10303-21;\n')],
    ['no data', text('ISO-10303-21;\nHEADER;\nENDSEC;\nDATA;\nENDSEC;\nEND-ISO-10303-21;\n')],
    ['no product', replaced(/SHAPE_DEFINITION_REPRESENTATION/, 'NO_SUCH_ENTITY')],
    ['brackets in brackets', text(`ISO-10303-21;\nDATA;\n#1=${'('.repeat(300_000)};\nEND-ISO-10303-21;\n`)],
    ['an entity made of itself', replaced(/CLOSED_SHELL\('',\(#\d+/, "CLOSED_SHELL('',(#1")],
  ])('gets an answer when it has %s', async (_name, bytes) => {
    expect(['model-damaged', 'model-no-triangles', 'read']).toContain(codeOf(await readStep(bytes, limits)));
  });

  it('gets an answer whatever is changed in it, and leaves the next file as it was', async () => {
    const before = await readStep(good, limits);
    let seed = 12_345;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    for (let run = 0; run < 20; run++) {
      const copy = good.slice();
      for (let change = 0; change < 1 + random(8); change++) {
        copy[400 + random(copy.length - 450)] = 0x20 + random(95);
      }
      const result = await readStep(copy, limits);
      if (result.ok) {
        const vertices = result.content.positions.length / 3;
        expect(result.content.triangles.every((vertex) => vertex < vertices)).toBe(true);
      } else {
        expect(modelProblemCodes).toContain(result.problem.code);
      }
    }
    expect(await readStep(good, limits)).toEqual(before);
  });
});

describe('a STEP file that asks for too much', () => {
  it('is refused when its shape stands a thousand times', async () => {
    const bytes = writeStep([roundBar(1, 2)], { levelsOfTen: 3 });
    expect(await readStep(bytes, { ...limits, maxTriangles: 10_000 })).toMatchObject({
      problem: { code: 'model-too-many-triangles', detail: { maxTriangles: 10_000 } },
    });
  });

  it('is refused when it needs more memory than it may have', async () => {
    const lines = Array.from({ length: 150_000 }, (_, i) => `#${i + 1000}=DIRECTION('',(1.,0.,0.));`);
    const bytes = replaced(/ENDSEC;\nEND-/, [...lines, 'ENDSEC;', 'END-'].join('\n'));
    expect(await readStep(bytes, { ...limits, maxUnpackedBytes: 1_000_000 })).toEqual({
      ok: false,
      problem: { code: 'model-unpacks-too-large', detail: { maxBytes: 1_000_000 } },
    });
  });

  it('is refused one triangle above the limit', async () => {
    const one = writeStep([flatSided(meshOf(box(1, 2, 3)))]);
    expect(await readStep(one, { ...limits, maxTriangles: 11 })).toMatchObject({ ok: false });
    expect(await readStep(one, { ...limits, maxTriangles: 12 })).toMatchObject({ ok: true });
  });

  it('is refused when parts of it are in other files, by the name of the first', async () => {
    const bytes = replaced(
      /ENDSEC;\nEND-/,
      "#99999=DOCUMENT_FILE('../Stone \u0416.stp','','',#1,'',$);\nENDSEC;\nEND-",
    );
    expect(await readStep(bytes, limits)).toEqual({
      ok: false,
      problem: { code: 'model-not-self-contained', detail: { reference: '../Stone ??.stp' } },
    });
    const drawing = replaced(
      /ENDSEC;\nEND-/,
      "#99999=DOCUMENT_FILE('sketch.pdf','','',#1,'',$);\nENDSEC;\nEND-",
    );
    expect(await readStep(drawing, limits)).toMatchObject({ ok: true });
  });
});

describe('the library', () => {
  it('prints nothing and leaves no listener on the process', async () => {
    const spies = [
      vi.spyOn(console, 'log'),
      vi.spyOn(console, 'error'),
      vi.spyOn(console, 'warn'),
      vi.spyOn(process.stdout, 'write'),
      vi.spyOn(process.stderr, 'write'),
    ];
    const listeners = () => process.eventNames().map((name) => [name, process.listenerCount(name)]);
    const before = listeners();
    await readStep(good, limits);
    await readStep(replaced(/PLANE/g, 'PLAIN'), limits);
    const calls = spies.map((spy) => spy.mock.calls.length);
    for (const spy of spies) spy.mockRestore();
    expect(calls).toEqual([0, 0, 0, 0, 0]);
    expect(listeners()).toEqual(before);
    expect(process.exitCode).toBe(undefined);
  });
});
