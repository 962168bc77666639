import type { Addresses } from '../../../../lab/src/client/api-client.ts';
import { signIn, type SignedIn } from '../../../../lab/src/client/people.ts';
import { demoPeople, type DemoPerson } from '../../src/demo-log-ins.ts';
import type { ServiceDatabases } from './databases.ts';

/** A running installation with demo people, whatever its topology. */
export interface System {
  readonly addresses: Addresses;
  readonly databases: ServiceDatabases;
  readonly dataDir: string;
  readonly carrierSecret: string;
  stop(): Promise<void>;
}

/** The demo person of a role, signed in. */
export function demo({ addresses }: System, role: DemoPerson['role']): Promise<SignedIn> {
  return signIn(
    addresses,
    demoPeople.find((person) => person.role === role)!,
  );
}
