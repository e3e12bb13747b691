// The import rules of the house. `neighbours.json` is the one allow-list, and ARCHITECTURE.md's diagram is drawn from it.
const neighbours = require('./server/rooms/neighbours.json');

const roomRules = Object.entries(neighbours).map(([room, allowed]) => ({
  name: `room-${room}-knows-only-its-neighbours`,
  comment: `${room} may use: ${allowed.join(', ') || 'no other room'}.`,
  severity: 'error',
  from: { path: `^server/rooms/${room}/` },
  to: { path: '^server/rooms/([^/]+)/', pathNot: [room, ...allowed].map((name) => `^server/rooms/${name}/`) },
}));

const tests = '[.-]test\\.tsx?$|^test/|^bench/';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'a-room-has-one-door',
      comment: 'Another room enters a room only through its index.ts.',
      severity: 'error',
      from: { path: '^server/rooms/([^/]+)/' },
      to: { path: '^server/rooms/[^/]+/', pathNot: ['^server/rooms/$1/', '^server/rooms/[^/]+/index[.]ts$'] },
    },
    {
      name: 'a-room-has-one-door-from-outside',
      comment: 'Whoever is no room enters a room only through its index.ts.',
      severity: 'error',
      from: { path: '^(cli|bench|test|server/adapters)/|^server/[^/]+[.]ts$', pathNot: '[.]test[.]ts$' },
      to: { path: '^server/rooms/[^/]+/', pathNot: '^server/rooms/[^/]+/index[.]ts$' },
    },
    {
      name: 'platform-knows-no-room',
      severity: 'error',
      from: { path: '^server/platform/' },
      to: { path: '^server/(rooms|adapters)/' },
    },
    {
      name: 'rooms-do-not-import-adapters',
      severity: 'error',
      from: { path: '^server/rooms/', pathNot: '[.-]test[.]ts$' },
      to: { path: '^server/adapters/' },
    },
    {
      name: 'contract-imports-zod-only',
      severity: 'error',
      from: { path: '^contract/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^(contract/|node_modules/zod/)' },
    },
    {
      name: 'web-sees-contract-only',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(server|cli|test|bench)/' },
    },
    {
      name: 'only-http-files-import-fastify',
      severity: 'error',
      from: {
        path: '^server/',
        pathNot: '(\\.http\\.ts$|^server/platform/http/|^server/main\\.ts$)|' + tests,
      },
      to: { path: '^node_modules/(@fastify/|fastify)' },
    },
    {
      name: 'only-stores-import-the-database',
      severity: 'error',
      from: { path: '^server/', pathNot: '(-store\\.ts$|^server/platform/(db|jobs)/)|' + tests },
      to: { path: '^node_modules/(kysely|pg)/' },
    },
    {
      name: 'only-disclosure-imports-cedar',
      comment: 'Policies are asked in one place, which takes a failure for a no.',
      severity: 'error',
      from: { pathNot: '^server/rooms/disclosure/policies/(cedar|policies[.]test)[.]ts$' },
      to: { path: '^node_modules/@cedar-policy/' },
    },
    {
      name: 'specificity-knows-nothing-that-is-stored',
      comment: 'How many children a description could fit comes from public statistics, never from the register (docs/specificity.md).',
      severity: 'error',
      from: { path: '^server/rooms/specificity/', pathNot: '[.]test[.]ts$' },
      to: { pathNot: '^(contract/|server/rooms/specificity/|server/rooms/fingerprints/index[.]ts$)' },
    },
    ...roomRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Ours only: packages keep their code in folders of that name, and rules about them would see none of it.
    exclude: { path: '^(dist|[.]harborline)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.server.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
