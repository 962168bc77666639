import { refuseRates, type RatesRefusal } from './metal-rates-feed.ts';

export interface FetchLimits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly encoding: string;
}

type TextResult =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly refusal: RatesRefusal };

/** Gets a small text from outside. Follows no redirection, reads no more than it may, and waits no longer. */
export async function fetchText(address: URL, limits: FetchLimits): Promise<TextResult> {
  const { timeoutMs, maxBytes, encoding } = limits;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await fetch(address, {
      redirect: 'manual',
      signal,
      headers: { accept: 'application/xml, text/xml', 'user-agent': 'alexandrite (metal rates)' },
    });
    const { status } = answer;
    if (status >= 300 && status < 400) {
      await answer.body?.cancel();
      return refuseRates({ code: 'feed-redirected', detail: { status } });
    }
    if (status !== 200) {
      await answer.body?.cancel();
      return refuseRates({ code: 'feed-refused', detail: { status } });
    }
    const bytes = await readUpTo(answer, maxBytes);
    if (!bytes) return refuseRates({ code: 'feed-too-large', detail: { maxBytes } });
    return { ok: true, text: new TextDecoder(encoding).decode(bytes) };
  } catch (error) {
    if (signal.aborted) return refuseRates({ code: 'feed-too-slow', detail: { seconds: timeoutMs / 1_000 } });
    return refuseRates({ code: 'feed-unreachable', detail: { reason: reasonOf(error) } });
  }
}

/** The whole body; undefined when it is larger than allowed, whatever its headers say. */
async function readUpTo(answer: Response, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The code of what went wrong below `fetch`, which itself only says that it failed. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return String(error);
}
