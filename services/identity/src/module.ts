import { defineService, type App } from '@alexandrite/service-kit';
import { lazyAuth } from './auth/lazy-auth.ts';
import { authRoutes } from './auth/routes.ts';
import { readIdentityConfig, type IdentityConfig } from './config.ts';
import { identityMigrations } from './migrations.ts';
import { deleteEndedSessions } from './people/people-store.ts';
import { peopleRoutes } from './people/routes.ts';
import { installationSecret, requireSameSecret } from './secret/secret.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { removeSpentAttempts } from './sign-in-throttle/attempt-store.ts';
import { createThrottle } from './sign-in-throttle/throttle.ts';

const hourMs = 3_600_000;
/** better-auth is loaded this long after the start, unless somebody needs it earlier. */
const warmUpAfterMs = 1_000;

/** People, roles, sessions and access tokens. */
export const identity = defineService<IdentityConfig>({
  target: 'identity',
  service: 'identity',
  summary: 'people, roles, signing in, access tokens',
  migrations: identityMigrations,
  readConfig: readIdentityConfig,
  listens: 'messages',
  create(parts) {
    const { db, config, publicUrl, log, dataDir } = parts;
    const throttle = createThrottle(db, config);
    const auth = lazyAuth(async () => {
      const secret = await installationSecret(config.IDENTITY_SECRET, dataDir);
      return { db, config, secret, publicUrl, log };
    });
    let warmUp: NodeJS.Timeout | undefined;

    return {
      async routes(app) {
        await app.register(async (scope) => authRoutes(scope as App, { ...parts, auth, throttle }), {
          prefix: '/auth',
        });
        await app.register(async (scope) => sessionRoutes(scope as App, { ...parts, auth, throttle }));
        await app.register(async (scope) => peopleRoutes(scope as App, parts));
      },
      jobs: [
        { name: 'ended sessions', everyMs: hourMs, run: () => deleteEndedSessions(db) },
        { name: 'spent sign-in attempts', everyMs: hourMs, run: () => removeSpentAttempts(db) },
      ],
      async start() {
        await requireSameSecret(db, await installationSecret(config.IDENTITY_SECRET, dataDir));
        warmUp = setTimeout(() => {
          auth().catch((error: unknown) => log.warn({ err: error }, 'better-auth could not be loaded yet'));
        }, warmUpAfterMs);
      },
      async stop() {
        clearTimeout(warmUp);
      },
    };
  },
});
