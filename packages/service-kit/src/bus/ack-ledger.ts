/** Notes which deliveries of a channel are still unanswered, to answer many with one frame. */
export interface AckLedger {
  delivered(tag: number): void;
  settled(tag: number): void;
  /** What to acknowledge now: everything up to `upTo` in one go, and `single` ones beyond it. */
  take(): { readonly upTo: number | undefined; readonly single: readonly number[] };
}

/** Delivery tags of a channel count upwards, so the oldest unanswered one bounds what one frame may cover. */
export function createAckLedger(): AckLedger {
  const unanswered = new Set<number>();
  let done: number[] = [];
  return {
    delivered: (tag) => void unanswered.add(tag),
    settled(tag) {
      if (unanswered.delete(tag)) done.push(tag);
    },
    take() {
      const [oldest = Infinity] = unanswered;
      const covered = done.filter((tag) => tag < oldest);
      const single = done.filter((tag) => tag > oldest);
      done = [];
      return { upTo: covered.length > 0 ? Math.max(...covered) : undefined, single };
    },
  };
}
