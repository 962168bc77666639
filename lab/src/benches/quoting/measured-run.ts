import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';

/** What a whole process took, from its start to its end, with everything that it started and waited for. */
export interface Usage {
  readonly wallS: number;
  /** User and system time. */
  readonly cpuS: number;
  /** The most memory that it ever had resident; what is below the 6 MB of the program that measures reads as that. */
  readonly peakMb: number;
}

/** Linux system calls by their numbers; both machines lay out what they fill in alike. */
const systemCalls: Readonly<Record<string, { clockGetTime: number; getResourceUsage: number }>> = {
  x64: { clockGetTime: 228, getResourceUsage: 98 },
  arm64: { clockGetTime: 113, getResourceUsage: 165 },
};

const longestS = 300;

/**
 * Node does not tell what a child took, and GNU time is not part of a plain Debian, but perl-base is: it asks the kernel
 * for the resources of its children (getrusage) and for the monotonic clock.
 */
const measure = `
  my ($clock, $getUsage, $longest, @command) = @ARGV;
  sub now { my $t = pack 'q2', 0, 0; syscall $clock + 0, 1, $t; my ($s, $n) = unpack 'q2', $t; $s + $n / 1e9 }
  open my $answer, '>&=', 3 or die $!;
  my $began = now();
  my $child = fork // die $!;
  if (!$child) { alarm $longest; exec { $command[0] } @command or die "$command[0]: $!" }
  waitpid $child, 0;
  my $status = $?;
  my $wall = now() - $began;
  my $usage = "\\0" x 144;
  syscall $getUsage + 0, -1, $usage;
  my ($userS, $userUs, $systemS, $systemUs, $peakKb) = unpack 'q5', $usage;
  printf $answer '[%d, %.6f, %.6f, %d]', $status, $wall, $userS + $systemS + ($userUs + $systemUs) / 1e6, $peakKb;
`;

/** Runs a command, and gives what it took and printed. Throws if it fails, or does not end within five minutes. */
export async function measuredRun(
  command: readonly string[],
  { pin }: { pin: readonly string[] },
): Promise<Usage & { output: string }> {
  const calls = process.platform === 'linux' ? systemCalls[process.arch] : undefined;
  if (!calls)
    throw new Error(`processes are measured on Linux, x64 or arm64, not ${process.platform} ${process.arch}`);
  const { clockGetTime, getResourceUsage } = calls;
  const numbers = [clockGetTime, getResourceUsage, longestS].map(String);
  const [program = '', ...args] = [...pin, 'perl', '-e', measure, ...numbers, ...command];
  const child = spawn(program, args, {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  const streams = child.stdio.slice(1) as Readable[];
  const [output = '', complaints = '', answer = ''] = await Promise.race([
    failed,
    Promise.all(streams.map((stream) => text(stream))),
  ]);
  const [status, wallS, cpuS, peakKb] = answer === '' ? [-1, 0, 0, 0] : (JSON.parse(answer) as number[]);
  if (status !== 0) throw new Error(`${command.join(' ')} failed (${status}): ${complaints.slice(-500)}`);
  return { wallS: wallS ?? 0, cpuS: cpuS ?? 0, peakMb: ((peakKb ?? 0) * 1024) / 1e6, output };
}
