import type { Actor } from '@alexandrite/contracts';

export const roles = ['customer', 'seller', 'operator', 'partner', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who is signed in, as the access token says. */
export interface Person {
  readonly id: string;
  readonly role: Role;
}

/** Who may call a route: everybody, or the signed-in people of these roles. Every route says so; there is no default. */
export type Access = 'public' | readonly Role[];

export const actorOf = ({ id, role }: Person): Actor => ({ id, role });
