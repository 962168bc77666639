/** SQLSTATE of a PostgreSQL error, or the code of a socket error. */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Two transactions waited for each other, or could not be serialised; either may simply be run again. */
export function isDeadlock(error: unknown): boolean {
  return ['40P01', '40001'].includes(codeOf(error) ?? '');
}

export function isUniqueViolation(error: unknown, constraint: string): boolean {
  return codeOf(error) === '23505' && (error as { constraint?: string }).constraint === constraint;
}

/** A text holds the character U+0000, which PostgreSQL cannot store: the text is at fault, not the statement. */
export function isUnstorableText(error: unknown): boolean {
  return ['22021', '22P05'].includes(codeOf(error) ?? '');
}

/**
 * The database could not be reached, was going down or coming up, or is read-only after a failover: nothing is wrong
 * with the statement, and it can be tried again when the database is back.
 */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  if (code) return /^(08|57P|53|25006|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT)/.test(code);
  return (
    error instanceof Error &&
    /connection (terminated|timeout|ended)|timeout exceeded|read timeout|not queryable/i.test(error.message)
  );
}
