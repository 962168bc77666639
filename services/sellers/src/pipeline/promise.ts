const dayMs = 86_400_000;

/** When the piece is promised to its customer: so many days after the approval. RFC 3339 UTC. */
export function promisedFrom(approvedAt: Date, days: number): string {
  return new Date(approvedAt.getTime() + days * dayMs).toISOString();
}
