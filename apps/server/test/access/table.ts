/** Who asks. `owner` is the customer whose order, upload or person it is; `another` is another customer. */
export const askers = ['anonymous', 'owner', 'another', 'seller', 'operator', 'partner', 'admin'] as const;
export type Asker = (typeof askers)[number];

/** `in`: let through; what comes then is the route's own business. A number: answered with this status. */
type Cell = 'in' | 400 | 401 | 403 | 404;
type Row = readonly [Cell, Cell, Cell, Cell, Cell, Cell, Cell];

const everybody: Row = ['in', 'in', 'in', 'in', 'in', 'in', 'in'];
/** Open to everybody, and asked here with nothing in the body. */
const bodyMissing: Row = [400, 400, 400, 400, 400, 400, 400];
/** Open to everybody; an access token is no session, and nobody else's signature. */
const notProven: Row = [401, 401, 401, 401, 401, 401, 401];

/** Every route of the server in the columns of `askers`. A GET stands for its HEAD too. */
export const accessTable: Readonly<Record<string, Row>> = {
  'GET /health/live': everybody,
  'GET /health/ready': everybody,
  'GET /api/docs': everybody,
  'GET /api/docs/json': everybody,
  'GET /api/docs/yaml': everybody,
  'GET /api/docs/static/index.html': everybody,
  'GET /api/docs/static/swagger-initializer.js': everybody,
  'GET /api/docs/static/*': everybody,

  'POST /api/identity/v1/auth/sign-up/email': bodyMissing,
  'POST /api/identity/v1/auth/sign-in/email': bodyMissing,
  'POST /api/identity/v1/auth/sign-out': everybody,
  'GET /api/identity/v1/auth/get-session': everybody,
  'GET /api/identity/v1/auth/token': notProven,
  'GET /api/identity/v1/auth/jwks': everybody,
  'POST /api/identity/v1/auth/update-user': notProven,
  'POST /api/identity/v1/auth/change-password': notProven,
  'POST /api/identity/v1/customers': bodyMissing,
  'POST /api/identity/v1/sessions': bodyMissing,
  'POST /api/identity/v1/sessions/refresh': notProven,
  'DELETE /api/identity/v1/sessions/current': everybody,
  'GET /api/identity/v1/people/me': [401, 'in', 'in', 'in', 'in', 'in', 'in'],
  'GET /api/identity/v1/people': [401, 403, 403, 403, 403, 403, 'in'],
  'GET /api/identity/v1/people/:personId': [401, 403, 403, 403, 403, 403, 'in'],
  'POST /api/identity/v1/people': [401, 403, 403, 403, 403, 403, 'in'],
  'PATCH /api/identity/v1/people/:personId': [401, 403, 403, 403, 403, 403, 'in'],

  'GET /api/customers/v1/orders': [401, 'in', 'in', 403, 403, 403, 'in'],
  'GET /api/customers/v1/orders/:orderId': [401, 'in', 404, 403, 403, 403, 'in'],
  'GET /api/customers/v1/orders/:orderId/history': [401, 'in', 404, 403, 403, 403, 'in'],
  'GET /api/customers/v1/orders/:orderId/status': [401, 'in', 404, 403, 403, 403, 'in'],
  'GET /api/customers/v1/orders/:orderId/upload': [401, 'in', 404, 403, 403, 403, 'in'],
  'POST /api/customers/v1/orders': [401, 'in', 'in', 403, 403, 403, 403],
  'POST /api/customers/v1/orders/:orderId/submit': [401, 'in', 404, 403, 403, 403, 403],
  'POST /api/customers/v1/orders/:orderId/cancel': [401, 'in', 404, 403, 403, 403, 403],
  'OPTIONS /api/customers/v1/uploads': everybody,
  'POST /api/customers/v1/uploads': [401, 'in', 404, 403, 403, 403, 403],
  'HEAD /api/customers/v1/uploads/:uploadId': [401, 'in', 404, 403, 403, 403, 403],
  'PATCH /api/customers/v1/uploads/:uploadId': [401, 'in', 404, 403, 403, 403, 403],
  'DELETE /api/customers/v1/uploads/:uploadId': [401, 'in', 404, 403, 403, 403, 403],

  'GET /api/pricing/v1/materials': everybody,
  'GET /api/pricing/v1/price-lists/current': [401, 403, 403, 'in', 403, 403, 'in'],
  'GET /api/pricing/v1/price-lists': [401, 403, 403, 403, 403, 403, 'in'],
  'POST /api/pricing/v1/price-lists': [401, 403, 403, 403, 403, 403, 'in'],
  'POST /api/pricing/v1/price-lists/preview': [401, 403, 403, 403, 403, 403, 'in'],
  'GET /api/pricing/v1/metal-rates': [401, 403, 403, 'in', 403, 403, 'in'],
  'POST /api/pricing/v1/metal-rates': [401, 403, 403, 403, 403, 403, 'in'],
  'POST /api/pricing/v1/estimates': everybody,
  'GET /api/pricing/v1/orders/:orderId/quote': [401, 'in', 404, 'in', 403, 403, 'in'],
  'GET /api/pricing/v1/orders/:orderId/prices': [401, 'in', 404, 'in', 403, 403, 'in'],

  'GET /api/sellers/v1/orders': [401, 403, 403, 'in', 403, 403, 'in'],
  'GET /api/sellers/v1/orders/:orderId': [401, 403, 403, 'in', 403, 403, 'in'],
  'GET /api/sellers/v1/orders/:orderId/history': [401, 403, 403, 'in', 403, 403, 'in'],
  'POST /api/sellers/v1/orders/:orderId/approve': [401, 403, 403, 'in', 403, 403, 'in'],
  'POST /api/sellers/v1/orders/:orderId/change-price': [401, 403, 403, 'in', 403, 403, 'in'],
  'POST /api/sellers/v1/orders/:orderId/close': [401, 403, 403, 'in', 403, 403, 'in'],
  'POST /api/sellers/v1/orders/:orderId/cancel': [401, 403, 403, 'in', 403, 403, 'in'],
  'POST /api/sellers/v1/orders/approve': [401, 403, 403, 'in', 403, 403, 'in'],
  'POST /api/sellers/v1/carrier-messages': notProven,

  'GET /api/mes/v1/board': [401, 403, 403, 403, 'in', 403, 'in'],
  'GET /api/mes/v1/my-work': [401, 403, 403, 403, 'in', 403, 'in'],
  'GET /api/mes/v1/orders/:orderId': [401, 403, 403, 403, 'in', 403, 'in'],
  'GET /api/mes/v1/orders/:orderId/model': [401, 403, 403, 403, 'in', 403, 'in'],
  'POST /api/mes/v1/orders/:orderId/take': [401, 403, 403, 403, 'in', 403, 'in'],
  'POST /api/mes/v1/orders/:orderId/put-back': [401, 403, 403, 403, 'in', 403, 'in'],
  'POST /api/mes/v1/orders/:orderId/complete': [401, 403, 403, 403, 'in', 403, 'in'],
  'POST /api/mes/v1/orders/:orderId/send-back': [401, 403, 403, 403, 'in', 403, 'in'],
  'POST /api/mes/v1/orders/:orderId/start-packaging': [401, 403, 403, 403, 'in', 403, 'in'],
  'POST /api/mes/v1/orders/:orderId/ship': [401, 403, 403, 403, 'in', 403, 'in'],
  'POST /api/mes/v1/orders/:orderId/decline-cancellation': [401, 403, 403, 403, 'in', 403, 'in'],
  'POST /api/mes/v1/orders/:orderId/cancel': [401, 403, 403, 403, 'in', 403, 'in'],

  'POST /api/ops/v1/audits': [401, 403, 403, 403, 403, 403, 'in'],
  'GET /api/ops/v1/audits': [401, 403, 403, 403, 403, 403, 'in'],
  'GET /api/ops/v1/audits/:auditId': [401, 403, 403, 403, 403, 403, 'in'],
  'GET /api/ops/v1/late-orders': [401, 403, 403, 403, 403, 403, 'in'],
  'GET /api/ops/v1/parked-messages': [401, 403, 403, 403, 403, 403, 'in'],
  // Nothing is parked: whoever is let in is told so.
  'POST /api/ops/v1/parked-messages/:parkedMessageId/replay': [401, 403, 403, 403, 403, 403, 404],
  'GET /api/ops/v1/orders': [401, 403, 403, 403, 403, 403, 'in'],
  'GET /api/ops/v1/orders/:orderId': [401, 403, 403, 403, 403, 403, 'in'],
};
