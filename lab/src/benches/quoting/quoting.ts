import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say, type Report } from '../../report.ts';
import { measureModel, type ModelFigures, type SizeToMeasure } from './measure-model.ts';
import { modelKinds } from './models/model-kinds.ts';
import { pinToOneCore } from './one-core.ts';
import { availablePrograms, programs, type ProgramName } from './programs.ts';
import { startWarmThread } from './warm-thread.ts';

const hundredThousand: SizeToMeasure = { triangles: 100_000, rounds: 3, warmUps: 4, warmRuns: 7 };
const million: SizeToMeasure = { triangles: 1_000_000, rounds: 5, warmUps: 1, warmRuns: 3 };
const sizes: readonly SizeToMeasure[] = [
  { triangles: 10_000, rounds: 3, warmUps: 5, warmRuns: 7 },
  hundredThousand,
  million,
  { triangles: 5_000_000, rounds: 1, warmUps: 0, warmRuns: 1 },
];

const aims = {
  sizesToAdmeshCpu: 0.5,
  sizesToAdmeshWall: 0.5,
  everythingWallS: 1.5,
  warm100kMs: 150,
  peakToFile: 12,
};

/**
 * What a quote takes on generated jewellery of 10 thousand to 5 million triangles: stage by stage on a warm thread, and
 * as whole processes beside admesh and PrusaSlicer, all on one core and in turn. Quick: only two rings.
 */
export async function quotingBench({ quick }: { quick: boolean }): Promise<Report> {
  const began = performance.now();
  const [pin, names] = [pinToOneCore(), availablePrograms()];
  say(pin.length > 0 ? `on one core: ${pin.join(' ')}` : 'taskset is not installed: on all cores');
  for (const name of Object.keys(programs) as ProgramName[])
    if (!names.includes(name)) say(`${name}: not installed`);
  const dir = await mkdtemp(join(tmpdir(), 'alexandrite-quoting-'));
  const warm = startWarmThread(pin);
  try {
    const models: ModelFigures[] = [];
    for (const size of quick ? [hundredThousand, million] : sizes)
      for (const kind of quick ? (['ring'] as const) : modelKinds)
        models.push(await measureModel(kind, size, { dir, names, pin, warm }));
    const seconds = Math.round((performance.now() - began) / 1000);
    return reportOn(models, { onOneCore: pin.length > 0, seconds });
  } finally {
    await warm.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

function reportOn(models: readonly ModelFigures[], circumstances: object): Report {
  const ringOf = (size: number) => models.find((one) => one.model === 'ring' && one.size === size);
  const ring = ringOf(million.triangles);
  const toAdmesh = ring?.ratios['sizes/admesh'];
  const figures: Partial<Record<keyof typeof aims, number>> = {
    ...(toAdmesh ? { sizesToAdmeshCpu: toAdmesh.cpu, sizesToAdmeshWall: toAdmesh.wall } : {}),
    everythingWallS: ring?.programs.everything?.wallS ?? Number.NaN,
    warm100kMs: ringOf(hundredThousand.triangles)?.warmMs['total'] ?? Number.NaN,
    peakToFile: Math.max(
      ...models.filter(isLarge).map(({ peakToFile }) => peakToFile.everything ?? Number.NaN),
    ),
  };
  const missed = (Object.keys(aims) as (keyof typeof aims)[]).filter((aim) => {
    const reached = figures[aim];
    return reached !== undefined && !(reached <= aims[aim]);
  });
  say(missed.length > 0 ? `\nmissed: ${missed.join(', ')}` : '\nevery aim was met');
  return {
    name: 'bench-quoting',
    ok: missed.length === 0,
    figures: { ...figures, ...circumstances, models },
    aims,
  };
}

/** What a process takes by itself weighs little beside the model. */
const isLarge = ({ size }: ModelFigures) => size >= million.triangles;
