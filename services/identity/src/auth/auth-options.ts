import { newId } from '@alexandrite/service-kit';

/** better-auth's names for its tables and columns, and ours (migrations/0001-init.sql). */
const createdAt = 'created_at';
const updatedAt = 'updated_at';
const expiresAt = 'expires_at';
const userId = 'person_id';

export const user = {
  modelName: 'people',
  fields: { emailVerified: 'email_verified', createdAt, updatedAt },
  additionalFields: {
    // `input: false`: nobody chooses these for themselves.
    role: { type: 'string', required: true, input: false, defaultValue: 'customer' },
    disabled: { type: 'boolean', required: true, input: false, defaultValue: false },
    language: { type: 'string', required: true, input: true, defaultValue: 'ru' },
  },
} as const;

export const session = {
  modelName: 'sessions',
  fields: { userId, expiresAt, ipAddress: 'ip_address', userAgent: 'user_agent', createdAt, updatedAt },
} as const;

export const account = {
  modelName: 'credentials',
  fields: {
    userId,
    providerId: 'provider_id',
    accountId: 'account_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    createdAt,
    updatedAt,
  },
} as const;

export const verification = {
  modelName: 'verifications',
  fields: { expiresAt, createdAt, updatedAt },
} as const;

export const jwks = {
  modelName: 'signing_keys',
  fields: { publicKey: 'public_key', privateKey: 'private_key', createdAt, expiresAt },
} as const;

/** What holds wherever better-auth runs: no telemetry, its own throttle off (ours is in the database), no look at the schema. */
export const housekeeping = {
  telemetry: { enabled: false },
  rateLimit: { enabled: false },
  advanced: {
    cookiePrefix: 'alexandrite',
    ipAddress: { ipAddressHeaders: ['x-client-address'] },
    database: { generateId: () => newId(), validateSchema: false },
  },
};
