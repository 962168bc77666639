import { createHttpServer, createService } from '@alexandrite/service-kit';

const log = { child: () => log };

/** Services are put together and never started: nothing is connected, read or written. */
const platform = {
  env: {},
  log,
  clock: () => new Date(0),
  bus: {},
  storage: {},
  verifyToken: async () => undefined,
  dataDir: '/nowhere',
  publicUrl: 'http://localhost',
  databaseUrl: () => 'postgresql://nowhere',
  maxConnections: 1,
  fail: () => undefined,
};

/** The OpenAPI document of every service among the definitions: `{ service, document }`. */
export async function openApiDocuments(definitions) {
  return Promise.all(
    [...new Set(definitions.map(({ service }) => service))].map(async (service) => {
      const app = await createHttpServer({ ...platform, docs: false });
      const parts = definitions.filter((definition) => definition.service === service);
      await Promise.all(parts.map((definition) => createService(definition, platform).mount(app)));
      await app.ready();
      const document = JSON.parse(JSON.stringify(app.swagger()));
      return {
        service,
        document: { ...document, info: { ...document.info, title: `Alexandrite: ${service}` } },
      };
    }),
  );
}
