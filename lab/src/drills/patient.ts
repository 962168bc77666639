import { ApiError } from '../client/api-client.ts';

/** What a client was told while things broke: answers that no client should ever see. */
export interface Complaints {
  readonly unexpected: string[];
}

const pauseMs = 150;

/**
 * Tries again while the platform is away (no connection, no answer, 503), as every sound client does. A clear 4xx is
 * given back to the caller; a 500 is noted, since nobody should see one, and tried again.
 */
export async function patiently<T>(
  complaints: Complaints,
  deadline: number,
  call: () => Promise<T>,
): Promise<T | ApiError> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (error instanceof ApiError && error.status < 500) return error;
      if (error instanceof ApiError && error.status === 500) complaints.unexpected.push(error.message);
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
