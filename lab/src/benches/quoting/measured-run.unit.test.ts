import { describe, expect, it } from 'vitest';
import { measuredRun } from './measured-run.ts';

const run = (code: string) => measuredRun([process.execPath, '-e', code], { pin: [] });

describe.runIf(process.platform === 'linux')('a measured run', () => {
  it('tells the memory of the program that it ran', async () => {
    const small = await run('0');
    const large = await run('Buffer.alloc(300e6, 1)');
    expect(large.peakMb - small.peakMb).toBeGreaterThan(250);
    expect(large.peakMb - small.peakMb).toBeLessThan(350);
  });

  it('counts waiting as time, and not as work', async () => {
    const { wallS, cpuS } = await run('setTimeout(() => {}, 1500)');
    expect(wallS).toBeGreaterThan(1.5);
    expect(cpuS).toBeLessThan(wallS);
  });

  it('gives what was printed', async () => {
    expect((await run('console.log("a ring")')).output).toBe('a ring\n');
  });

  it('throws what a failing program complained of', async () => {
    await expect(run('throw new Error("no such ring")')).rejects.toThrow('no such ring');
    await expect(measuredRun(['no-such-program'], { pin: [] })).rejects.toThrow('no-such-program');
  });
});
