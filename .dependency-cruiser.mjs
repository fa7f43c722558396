/** Who may import whom; docs/decisions and CONTRIBUTING.md say why. Tests are bound by the same fences, except that they may look at neighbours in their own room. */
/** Tests, and what only tests use. */
const TESTS = '\\.test\\.tsx?$|/forTests/|ForTest\\.tsx?$|/lint/|vite(st)?\\.config\\.ts$|\\.journey\\.ts$'
const room = (name) => `^(apps|packages)/${name}/`
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: TESTS },
  to: { path: '^(apps|packages|node_modules)/', pathNot: [from, ...allowed] },
})
const npm = (...names) => `node_modules/(${names.join('|')})/`
const REACT = npm('react', 'react-dom', '@types/react', '@types/react-dom')
const ICONS = npm('@phosphor-icons/react')

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'apps-never-import-apps', severity: 'error', from: { path: '^apps/([^/]+)/' }, to: { path: '^apps/', pathNot: '^apps/$1/' } },
    {
      name: 'packages-never-import-apps',
      severity: 'error',
      from: { path: '^packages/', pathNot: '^packages/(e2e|bench)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'through-the-front-door',
      severity: 'error',
      from: { path: '^(apps|packages)/([^/]+)/' },
      to: {
        path: '^packages/([^/]+)/src/',
        pathNot: ['^packages/$2/src/', '^packages/[^/]+/src/index\\.ts$', '\\.css$', '^packages/schema/src/graphql-env'],
      },
    },
    only('domain', room('domain'), [npm('temporal-polyfill', 'temporal-spec')]),
    only('templates', room('templates'), [room('domain')]),
    only('schema', room('schema'), [npm('gql.tada', '@gql.tada', '@0no-co')]),
    only('client', room('client'), [room('schema'), REACT, npm('@0no-co')]),
    only('ui', room('ui'), [REACT, ICONS, npm('qrcode-generator', '@fontsource-variable/.+')]),
    only('screens', '^apps/(kiosk|display|staff)/', [
      room('client'),
      room('schema'),
      room('ui'),
      room('domain'),
      REACT,
      ICONS,
      npm('vite'),
    ]),
    only('api-own-rooms', room('api'), [
      '^packages/schema/trusted\\.json$',
      room('domain'),
      room('templates'),
      room('analytics'),
      '^node_modules/',
    ]),
    {
      name: 'pure-rooms-touch-no-node',
      severity: 'error',
      from: { path: '^packages/(domain|templates|analytics)/src', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'usecases-know-no-doors',
      severity: 'error',
      from: { path: '^apps/api/src/(usecases|ledger|store)/', pathNot: TESTS },
      to: { path: '^apps/api/src/(api|http|cli)/' },
    },
    {
      name: 'ledger-below-usecases',
      severity: 'error',
      from: { path: '^apps/api/src/(ledger|store)/', pathNot: TESTS },
      to: { path: '^apps/api/src/usecases/' },
    },
    {
      name: 'store-below-ledger',
      severity: 'error',
      from: { path: '^apps/api/src/store/', pathNot: TESTS },
      to: { path: '^apps/api/src/ledger/' },
    },
    {
      name: 'api-knows-no-http',
      severity: 'error',
      from: { path: '^apps/api/src/api/', pathNot: TESTS },
      to: { path: '^apps/api/src/http/' },
    },
    {
      name: 'database-only-in-store',
      severity: 'error',
      from: { path: '^apps/api/src/', pathNot: '^apps/api/src/store/|' + TESTS },
      to: { path: npm('typeorm', 'pg', '@types/pg') },
    },
    {
      name: 'type-graphql-only-in-api',
      severity: 'error',
      from: { path: '^apps/api/src/', pathNot: '^apps/api/src/api/|^apps/api/src/http/faults\\.ts$|' + TESTS },
      to: { path: npm('type-graphql') },
    },
    {
      name: 'doors-only-in-http',
      severity: 'error',
      from: { path: '^apps/api/src/', pathNot: '^apps/api/src/http/|' + TESTS },
      to: { path: npm('@apollo/server', 'graphql-ws', 'ws', '@types/ws') },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/|graphql-env' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.css', '.json'],
    },
  },
}
