import fastify from 'fastify';

// A bare Fastify route that answers the bytes it is given: what the status route is measured against.
const [port = '0', body = ''] = process.argv.slice(2);
const app = fastify();
app.get('/status', (_request, reply) => reply.type('application/json; charset=utf-8').send(body));
await app.listen({ port: Number(port), host: '127.0.0.1' });
process.once('SIGTERM', () => void app.close());
