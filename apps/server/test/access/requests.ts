import { newId } from '@alexandrite/service-kit';

/** What the addresses of a walk name. */
export interface Subjects {
  readonly orderId: string;
  readonly uploadId: string;
  readonly personId: string;
  readonly auditId: string;
  readonly parkedMessageId: string;
}

export const nothingThere = (): Subjects => ({
  orderId: newId(),
  uploadId: newId(),
  personId: newId(),
  auditId: newId(),
  parkedMessageId: newId(),
});

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A cube of a centimetre, as the quoting engine measures it. */
const cube = {
  watertight: true,
  volumeMm3: 1_000,
  areaMm2: 600,
  boundsMm: { min: [0, 0, 0], max: [10, 10, 10] },
  orientedSizeMm: [10, 10, 10],
  cavities: 0,
  openEdges: 0,
  nonManifoldEdges: 0,
  nonManifoldVertices: 0,
  thickness: null,
  pieces: [],
};

const reason = { reason: 'a walk through all routes' };

/** The body, made of the subjects, that a route takes; a route that is not here is asked with an empty object. */
const bodies: Readonly<Record<string, (subjects: Subjects) => object>> = {
  'POST /api/identity/v1/auth/change-password': () => ({
    currentPassword: 'demo-customer-1',
    newPassword: 'walked-by-1',
  }),
  'POST /api/customers/v1/orders/:orderId/submit': () => ({ materialId: 'silver-925', quantity: 1 }),
  'POST /api/customers/v1/orders/:orderId/cancel': () => reason,
  'POST /api/pricing/v1/estimates': () => ({ measures: cube }),
  'POST /api/pricing/v1/metal-rates': () => ({
    perGramMinor: { gold: 1_050_000, silver: 12_500, platinum: 420_000, palladium: 340_000 },
  }),
  'PATCH /api/identity/v1/people/:personId': () => ({ name: 'Walked By' }),
  'POST /api/identity/v1/people': () => ({
    name: 'Sofia Seller',
    email: `${newId()}@example.org`,
    role: 'seller',
  }),
  'POST /api/sellers/v1/orders/:orderId/change-price': () => ({
    ...reason,
    totalMinor: 1_000,
    currency: 'RUB',
  }),
  'POST /api/sellers/v1/orders/:orderId/close': () => reason,
  'POST /api/sellers/v1/orders/:orderId/cancel': () => reason,
  'POST /api/sellers/v1/orders/approve': ({ orderId }) => ({ orderIds: [orderId] }),
  'POST /api/mes/v1/orders/:orderId/put-back': () => reason,
  'POST /api/mes/v1/orders/:orderId/send-back': () => reason,
  'POST /api/mes/v1/orders/:orderId/cancel': () => reason,
  'POST /api/mes/v1/orders/:orderId/decline-cancellation': () => ({ ...reason, requestId: newId() }),
  'POST /api/mes/v1/orders/:orderId/ship': () => ({ carrier: 'Walk Express', trackingNumber: newId() }),
};

const base64 = (text: string) => Buffer.from(text).toString('base64');

function tusHeaders(route: string, { orderId }: Subjects): Record<string, string> {
  if (!route.includes('/uploads')) return {};
  const version = { 'tus-resumable': '1.0.0' };
  if (route.startsWith('POST')) {
    const metadata = `orderId ${base64(orderId)},filename ${base64('ring.stl')}`;
    return { ...version, 'upload-length': '10', 'upload-metadata': metadata };
  }
  if (!route.startsWith('PATCH')) return version;
  return { ...version, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
}

/** The request that asks for a route about these subjects. */
export function requestFor(route: string, subjects: Subjects): Request {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern
    .replace(/:(\w+)/, (_, name: keyof Subjects) => subjects[name])
    .replace('static/*', 'static/swagger-ui.css');
  const query = path === '/api/ops/v1/orders' ? '?number=AX-000000-0' : '';
  const tus = route.includes('/uploads');
  const json = ['POST', 'PATCH'].includes(method) && !tus;
  return {
    method,
    path: path + query,
    headers: {
      ...tusHeaders(route, subjects),
      ...(json ? { 'content-type': 'application/json', 'idempotency-key': newId() } : {}),
    },
    ...(json ? { body: JSON.stringify(bodies[route]?.(subjects) ?? {}) } : {}),
    ...(tus && method === 'PATCH' ? { body: 'x' } : {}),
  };
}
