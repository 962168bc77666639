/** People of a demo installation. Never made where anybody but this machine can reach the server, unless asked for. */
export interface DemoPerson {
  readonly role: 'customer' | 'seller' | 'operator' | 'admin';
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export const demoPeople: readonly DemoPerson[] = [
  {
    role: 'customer',
    name: 'Clara Customer',
    email: 'customer@alexandrite.example',
    password: 'demo-customer-1',
  },
  { role: 'seller', name: 'Stepan Seller', email: 'seller@alexandrite.example', password: 'demo-seller-1' },
  {
    role: 'operator',
    name: 'Olga Operator',
    email: 'operator@alexandrite.example',
    password: 'demo-operator-1',
  },
  { role: 'admin', name: 'Anna Admin', email: 'admin@alexandrite.example', password: 'demo-admin-1' },
];

/** What carriers sign with on a demo installation. */
export const demoCarrierSecret = 'demo-carrier-secret';
