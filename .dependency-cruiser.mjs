const SERVICES = '^services/([^/]+)/';
const TEST_FILES = '(\\.test\\.ts$|/test/)';
const MAY_RUN_ENGINES = '^(apps/server|lab|packages/(testkit|local-engines))/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'arrows-point-one-way',
      comment:
        'apps → services → service-kit → contracts: a library or service never imports what stands on it',
      severity: 'error',
      from: { path: '^(packages|services)/', pathNot: TEST_FILES },
      to: { path: '^(apps|lab)/' },
    },
    {
      name: 'packages-do-not-import-services',
      severity: 'error',
      from: { path: '^packages/', pathNot: TEST_FILES },
      to: { path: '^services/' },
    },
    {
      name: 'services-speak-through-the-bus',
      comment: 'no service imports another, in tests neither',
      severity: 'error',
      from: { path: SERVICES },
      to: { path: SERVICES, pathNot: '^services/$1/' },
    },
    {
      name: 'contracts-know-only-zod',
      severity: 'error',
      from: { path: '^packages/contracts/src/', pathNot: TEST_FILES },
      to: { pathNot: '^(packages/contracts/src/|node_modules/zod/)' },
    },
    {
      name: 'quoting-knows-nothing',
      comment: 'the same code runs in Node and in the browser',
      severity: 'error',
      from: { path: '^packages/quoting/src/', pathNot: TEST_FILES },
      to: { pathNot: '^(packages/quoting/src/|node_modules/(earcut|fflate|occt-import-js|rhino3dm)/)' },
    },
    {
      name: 'service-kit-stands-on-contracts',
      severity: 'error',
      from: { path: '^packages/service-kit/src/', pathNot: TEST_FILES },
      to: { path: '^(packages|services|apps|lab)/', pathNot: '^packages/(service-kit|contracts)/' },
    },
    {
      name: 'services-stand-on-packages',
      comment: 'what a service may import of this repository: itself, contracts, service-kit, quoting',
      severity: 'error',
      from: { path: SERVICES, pathNot: TEST_FILES },
      to: {
        path: '^(packages|services|apps|lab)/',
        pathNot: '^(services/$1|packages/(contracts|service-kit|quoting))/',
      },
    },
    {
      name: 'engines-are-run-from-outside',
      comment: 'only the server program, the lab and the testkit start databases and brokers',
      severity: 'error',
      from: { pathNot: [MAY_RUN_ENGINES, TEST_FILES] },
      to: { path: '^packages/local-engines/' },
    },
    {
      name: 'testkit-is-for-tests',
      severity: 'error',
      from: { pathNot: [TEST_FILES, '^(apps|lab|packages/testkit)/', '^vitest\\.config\\.ts$'] },
      to: { path: '^packages/testkit/' },
    },
    {
      name: 'packages-are-entered-by-the-front-door',
      comment: 'import @alexandrite/x or what its package.json exports, never a source file inside it',
      severity: 'error',
      from: { path: '^(packages|services|apps)/([^/]+)/|^lab/', pathNot: TEST_FILES },
      to: {
        path: '^(packages|services|apps)/[^/]+/',
        pathNot: '^($1/$2/|(packages|services|apps)/[^/]+/(dist/|src/index\\.ts$))',
      },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc',
    exclude: { path: '(^|/)(dist|\\.cache|\\.data)/.*\\.map$' },
    doNotFollow: { path: '(^|/)(node_modules|dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.mts', '.js', '.mjs', '.json'],
    },
  },
};
