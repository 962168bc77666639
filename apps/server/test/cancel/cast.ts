import type { SignedIn } from '../../../../lab/src/client/people.ts';
import { demo, type System } from '../system/system.ts';

/** The people of a shop. */
export interface Cast {
  readonly customer: SignedIn;
  readonly seller: SignedIn;
  readonly operator: SignedIn;
  readonly admin: SignedIn;
  leave(): void;
}

export async function castOf(system: System): Promise<Cast> {
  const [customer, seller, operator, admin] = await Promise.all([
    demo(system, 'customer'),
    demo(system, 'seller'),
    demo(system, 'operator'),
    demo(system, 'admin'),
  ]);
  const all = [customer, seller, operator, admin];
  return { customer, seller, operator, admin, leave: () => all.forEach((person) => person.signOut()) };
}

/** Where somebody stands when they cancel: who they are, and the service that they ask. */
const doors = {
  customer: { person: 'customer', service: 'customers' },
  seller: { person: 'seller', service: 'sellers' },
  'admin among sellers': { person: 'admin', service: 'sellers' },
  operator: { person: 'operator', service: 'mes' },
  'admin on the shop floor': { person: 'admin', service: 'mes' },
} as const satisfies Record<string, { person: keyof Omit<Cast, 'leave'>; service: string }>;

export type Door = keyof typeof doors;
export const doorNames = Object.keys(doors) as Door[];

export interface Cancelled {
  readonly outcome: 'cancelled' | 'requested';
}

/** Cancels through a door. */
export const cancel = (cast: Cast, door: Door, orderId: string) => {
  const { person, service } = doors[door];
  return cast[person].post<Cancelled>(`${service}/orders/${orderId}/cancel`, { reason: `as ${door}` });
};
