import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Doors, openDoors } from '../forTests/doors.ts'
import type { UseCases } from '../api/context.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'

const venue = hall()
/** Somebody's name, written into every hostile request that can carry one: it must never come back. */
const CANARY = 'canary-zhang-13800138000'
const CODES = [
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'NOT_FOUND',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'UNAUTHENTICATED',
]

let foyer: TestFoyer
let doors: Doors
let display: string
/** How often a use case was asked since the last look. */
let asked = 0

beforeAll(async () => {
  foyer = await testFoyer(venue)
  doors = await openDoors({ ...foyer, usecases: counted(foyer.usecases) }, { settings: { FOYER_LIMITS: 'off' } })
  display = await foyer.management.deviceToken(venue.id, 'display', 'board')
})
afterAll(async () => {
  await doors.close()
  await foyer.end()
})

function counted(usecases: UseCases): UseCases {
  const watched = <Of extends object>(room: Of): Of =>
    new Proxy(room, {
      get(target, name) {
        const found: unknown = Reflect.get(target, name)
        if (typeof found !== 'function') return found
        return (...given: unknown[]): unknown => {
          asked++
          return Reflect.apply(found, target, given)
        }
      },
    })
  return Object.fromEntries(Object.entries(usecases).map(([name, room]) => [name, watched(room as object)])) as unknown as UseCases
}

const many = (count: number, one: (index: number) => string): string => Array.from({ length: count }, (_, index) => one(index)).join(' ')
const nested = (depth: number, open: string, core: string, close: string): string => open.repeat(depth) + core + close.repeat(depth)
const ISSUE = `issueTicket(input: { key: "12345678", serviceId: "${CANARY}" }) { __typename }`
const json = { 'content-type': 'application/json' }

interface Knock {
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly bearer?: 'display' | string
}

const ask = (query: unknown, more: object = {}): Knock => ({ body: JSON.stringify({ query, ...more }) })
const link = (query: string, headers: Readonly<Record<string, string>> = { 'apollo-require-preflight': '1' }, more = ''): Knock => ({
  method: 'GET',
  path: `/graphql?query=${encodeURIComponent(query)}${more}`,
  headers,
})

type Row = readonly [what: string, knock: Knock, status: number | readonly number[], code: string | null, calls?: 'asked']

const CORPUS: readonly Row[] = [
  ['an ordinary question', ask('{ venues { id } }'), 200, null, 'asked'],
  ['an ordinary question by link', link('{ venues { id } }'), 200, null, 'asked'],

  // Another house's page in the customer's browser
  ['a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query={venues{id}}' }, 400, 'BAD_REQUEST'],
  [
    'a form with files',
    { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x\r\n\r\n{}\r\n--x--' },
    400,
    'BAD_REQUEST',
  ],
  ['plain text', { headers: { 'content-type': 'text/plain' }, body: '{"query":"{ venues { id } }"}' }, 400, 'BAD_REQUEST'],
  ['no type at all', { headers: { 'content-type': '' }, body: '{"query":"{ venues { id } }"}' }, 400, 'BAD_REQUEST'],
  [
    'a type that only begins like JSON',
    { headers: { 'content-type': 'application/jsonp' }, body: '{"query":"{ venues { id } }"}' },
    [400, 415],
    'BAD_REQUEST',
  ],
  [
    'a type that hides another',
    { headers: { 'content-type': 'text/plain; application/json' }, body: '{"query":"{ venues { id } }"}' },
    400,
    'BAD_REQUEST',
  ],
  ['application/graphql', { headers: { 'content-type': 'application/graphql' }, body: '{ venues { id } }' }, 400, 'BAD_REQUEST'],
  ['a link without preflight', link('{ venues { id } }', {}), 400, 'BAD_REQUEST'],
  ['a mutation by link', link(`mutation { ${ISSUE} }`), 405, 'BAD_REQUEST'],
  [
    'a mutation by link with another operation named',
    link(`query Q { venues { id } } mutation M { ${ISSUE} }`, undefined, '&operationName=M'),
    405,
    'BAD_REQUEST',
  ],
  ['a subscription by link', link(`subscription { ticketLive(token: "${CANARY}") { number } }`), 405, 'BAD_REQUEST'],
  ['a link with the question twice', link('{ venues { id } }', undefined, '&query=%7B__typename%7D'), 400, 'BAD_REQUEST'],
  ['a link with broken variables', link('{ venues { id } }', undefined, '&variables=%7B'), 400, 'BAD_REQUEST'],
  ['a link with variables that are no object', link('{ venues { id } }', undefined, '&variables=7'), 400, 'BAD_REQUEST'],

  // What is no request
  ['an empty body', { body: '' }, 400, 'BAD_REQUEST'],
  ['half a body', { body: '{"query":"{ ven' }, 400, 'BAD_REQUEST'],
  ['JSON with a comment', { body: '{/* hello */"query":"{ venues { id } }"}' }, 400, 'BAD_REQUEST'],
  ['two bodies', { body: '{"query":"{ venues { id } }"}{"query":"{ venues { id } }"}' }, 400, 'BAD_REQUEST'],
  ['null', { body: 'null' }, 400, 'BAD_REQUEST'],
  ['a number', { body: '7' }, 400, 'BAD_REQUEST'],
  ['a text', { body: '"{ venues { id } }"' }, 400, 'BAD_REQUEST'],
  ['an empty list', { body: '[]' }, 400, 'BAD_REQUEST'],
  ['a list of two', { body: '[{"query":"{ venues { id } }"},{"query":"{ venues { id } }"}]' }, 400, 'BAD_REQUEST'],
  ['a list of a thousand', { body: `[${Array.from({ length: 1000 }, () => '{"query":"{a}"}').join(',')}]` }, 400, 'BAD_REQUEST'],
  ['an empty object', { body: '{}' }, 400, 'BAD_REQUEST'],
  ['a query that is a number', ask(7), 400, 'BAD_REQUEST'],
  ['a query that is a list', ask(['{ venues { id } }']), 400, 'BAD_REQUEST'],
  ['a query that is an object', ask({ venues: { id: true } }), 400, 'BAD_REQUEST'],
  ['a query that is null', ask(null), 400, 'BAD_REQUEST'],
  ['an empty query', ask(''), 400, 'BAD_REQUEST'],
  ['a query of blanks', ask('   \n\t'), 400, 'GRAPHQL_PARSE_FAILED'],
  ['variables that are a text', ask('{ venues { id } }', { variables: CANARY }), 400, 'BAD_REQUEST'],
  ['variables that are a list', ask('{ venues { id } }', { variables: [CANARY] }), 400, 'BAD_REQUEST'],
  ['an operation name that is a number', ask('{ venues { id } }', { operationName: 7 }), 400, 'BAD_REQUEST'],
  ['extensions that are a text', ask('{ venues { id } }', { extensions: CANARY }), 400, 'BAD_REQUEST'],
  [
    'a document only known by its hash',
    { body: `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"${'0'.repeat(64)}"}}}` },
    [200, 400],
    'PERSISTED_QUERY_NOT_SUPPORTED',
  ],
  [
    'UTF-16',
    { headers: { 'content-type': 'application/json; charset=utf-16' }, body: '{"query":"{ venues { id } }"}' },
    415,
    'BAD_REQUEST',
  ],
  [
    'Latin-1',
    { headers: { 'content-type': 'application/json; charset="iso-8859-1"' }, body: '{"query":"{ venues { id } }"}' },
    415,
    'BAD_REQUEST',
  ],
  ['bytes that are no UTF-8', { body: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) }, 400, 'BAD_REQUEST'],
  ['a packed body', { headers: { 'content-encoding': 'gzip' }, body: '{"query":"{ venues { id } }"}' }, 415, 'BAD_REQUEST'],
  ['a body of a hundred kilobytes', ask(' '.repeat(100_000)), 413, 'BAD_REQUEST'],
  [
    'a number of three thousand digits',
    { body: `{"query":"{ venues { id } }","variables":{"n":${'9'.repeat(3000)}}}` },
    200,
    null,
    'asked',
  ],
  [
    'lists ten thousand deep',
    { body: `{"query":"{ venues { id } }","variables":{"n":${nested(10_000, '[', '', ']')}}}` },
    [200, 400],
    null,
    'asked',
  ],
  [
    'the same key a thousand times',
    { body: `{${Array.from({ length: 1000 }, () => '"query":"{ venues { id } }"').join(',')}}` },
    200,
    null,
    'asked',
  ],

  // Keys every object has without being asked
  ['__proto__ beside the query', { body: '{"query":"{ venues { id } }","__proto__":{"query":"mutation"}}' }, 200, null, 'asked'],
  ['__proto__ among the variables', { body: '{"query":"{ venues { id } }","variables":{"__proto__":{"x":1}}}' }, 200, null, 'asked'],
  [
    '__proto__ in an input',
    {
      bearer: 'display',
      body: '{"query":"mutation M($i: AcknowledgeCallInput!) { acknowledgeCall(input: $i) { __typename } }","variables":{"i":{"__proto__":{"callId":"x"},"key":"12345678"}}}',
    },
    [200, 400],
    'BAD_USER_INPUT',
  ],
  [
    'constructor in an input',
    {
      bearer: 'display',
      ...ask('mutation M($i: AcknowledgeCallInput!) { acknowledgeCall(input: $i) { __typename } }', {
        variables: { i: { constructor: CANARY, key: '12345678' } },
      }),
    },
    [200, 400],
    'BAD_USER_INPUT',
  ],
  ['a field called __proto__', ask('{ __proto__ { id } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['a field called constructor', ask('{ constructor }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['a field called toString', ask('{ venues { toString } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['a type called constructor', ask('{ venues { ... on constructor { id } } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['a fragment called __proto__', ask('{ venues { ...__proto__ } } fragment __proto__ on VenueSummary { id }'), [200, 400], null, 'asked'],
  ['a directive called hasOwnProperty', ask('{ venues @hasOwnProperty { id } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'an operation called constructor',
    ask('query A { venues { id } } query B { venues { id } }', { operationName: 'constructor' }),
    400,
    'OPERATION_RESOLUTION_FAILURE',
  ],
  ['a venue called __proto__', { bearer: 'display', ...ask('{ board(venueId: "__proto__") { seq } }') }, 200, 'NOT_FOUND', 'asked'],
  [
    'an enum value called constructor',
    { bearer: 'display', ...ask('mutation { acknowledgeCall(input: { key: "12345678", callId: "x", how: constructor }) { __typename } }') },
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],

  // More than one may ask for at once
  ['two mutations', ask(`mutation { a: ${ISSUE} b: ${ISSUE} }`), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['the same mutation twice', ask(`mutation { ${ISSUE} ${ISSUE} }`), 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'two mutations in fragments',
    ask(`mutation { ...A ...B } fragment A on Mutation { a: ${ISSUE} } fragment B on Mutation { b: ${ISSUE} }`),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'two mutations in one fragment used once',
    ask(`mutation { ... on Mutation { ... { a: ${ISSUE} } ... { b: ${ISSUE} } } }`),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['five hundred mutations', ask(`mutation { ${many(40, (index) => `m${index}: ${ISSUE}`)} }`), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['six aliases', ask(`{ ${many(6, (index) => `a${index}: venues { id }`)} }`), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['two hundred aliases', ask(`{ ${many(150, (index) => `a${index}: venues { id }`)} }`), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['a hundred aliases of __typename', ask(`{ ${many(100, (index) => `a${index}: __typename`)} }`), 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'aliases hidden in a fragment used three times',
    ask('{ venues { ...F } x: venues { ...F } y: venues { ...F } } fragment F on VenueSummary { a: id b: id }'),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['five aliases', ask(`{ ${many(5, (index) => `a${index}: venues { id }`)} }`), 200, null, 'asked'],
  ['ten directives', ask(`{ venues { id ${many(10, () => '@include(if: true)')} } }`), 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'five directives on five fields',
    ask('{ venues @skip(if: false) { id @skip(if: false) preset @skip(if: false) name @skip(if: false) { zh @skip(if: false) } } }'),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['a directive nobody knows', ask('{ venues @nope { id } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['deferred', ask('{ venues { ... @defer { id } } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['eleven hundred tokens', ask(`{ ${many(1100, () => '__typename')} }`), 400, 'GRAPHQL_PARSE_FAILED'],
  ['thirty thousand commas', ask(`{ venues { id } }${','.repeat(30_000)}`), 200, null, 'asked'],
  ['a comment of thirty kilobytes', ask(`{ venues { id } } # ${'x'.repeat(30_000)}`), 200, null, 'asked'],
  ['braces four thousand deep', ask(nested(4000, '{a', '', '}')), 400, 'GRAPHQL_PARSE_FAILED'],
  ['brackets four thousand deep', ask(`{ venues(a: ${nested(4000, '[', '', ']')}) { id } }`), 400, 'GRAPHQL_PARSE_FAILED'],
  ['objects three hundred deep', ask(`{ venues(a: ${nested(300, '{a:', '1', '}')}) { id } }`), 400, 'GRAPHQL_PARSE_FAILED'],
  ['fields nine deep', ask(nested(9, '{ a ', '', '}')), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['inline fragments two hundred deep', ask(`{ ${nested(200, '... { ', 'venues { id }', ' }')} }`), 200, null, 'asked'],
  ['a fragment in itself', ask('{ venues { ...F } } fragment F on VenueSummary { id ...F }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'two fragments in each other',
    ask('{ venues { ...F } } fragment F on VenueSummary { ...G } fragment G on VenueSummary { ...F }'),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'fragments that double sixty times',
    ask(
      `{ venues { ...F0 } } ${many(60, (index) => `fragment F${index} on VenueSummary { ...F${index + 1} ...F${index + 1} }`)} fragment F60 on VenueSummary { id }`,
    ),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'mutations that double sixty times',
    ask(
      `mutation { ...F0 } ${many(60, (index) => `fragment F${index} on Mutation { ...F${index + 1} ...F${index + 1} }`)} fragment F60 on Mutation { ${ISSUE} }`,
    ),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a hundred fragments nobody uses',
    ask(`{ venues { id } } ${many(100, (index) => `fragment F${index} on VenueSummary { id }`)}`),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['overlapping inline fragments', ask(`{ venues { ${many(90, () => '... { id name { zh } }')} } }`), [200, 400], null, 'asked'],
  ['the same field twenty times', ask(`{ venues { ${many(20, () => 'id')} } }`), 200, null, 'asked'],
  ['the same field four hundred times', ask(`{ venues { ${many(400, () => 'id')} } }`), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['fields that contradict each other', ask('{ venues { id: preset id } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a hundred operations, none chosen',
    ask(many(100, (index) => `query Q${index} { venues { id } }`)),
    400,
    'OPERATION_RESOLUTION_FAILURE',
  ],
  ['an operation nobody wrote', ask('query A { venues { id } }', { operationName: CANARY }), 400, 'OPERATION_RESOLUTION_FAILURE'],
  ['two operations of one name', ask('query A { venues { id } } query A { venues { id } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['a subscription over HTTP', ask(`subscription { ticketLive(token: "${CANARY}") { number } }`), 400, 'BAD_REQUEST'],
  [
    'a subscription over HTTP that displays may not have',
    { bearer: 'display', ...ask('subscription { floorLive { seq } }') },
    400,
    'BAD_REQUEST',
  ],
  [
    'a subscription over HTTP among queries',
    { bearer: 'display', ...ask('query Q { venues { id } } subscription S { deskLive { seq } }', { operationName: 'S' }) },
    400,
    'BAD_REQUEST',
  ],

  // Curiosity
  ['the whole schema', ask('{ __schema { types { name fields { name } } } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['one type', ask('{ __type(name: "Query") { fields { name } } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['the schema in a fragment', ask('{ ...F } fragment F on Query { __schema { queryType { name } } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['the schema under another name', ask('{ x: __schema { queryType { name } } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['the name of the root', ask('{ __typename }'), 200, null],
  ['the federated service', ask('{ _service { sdl } _entities(representations: []) { __typename } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['a field almost right', ask('{ venuez { id } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['an argument almost right', ask('{ board(venueld: "x") { seq } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['a type almost right', ask('{ venues { ... on VenueSumary { id } } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'an enum almost right',
    ask(`mutation { issueTicket(input: { key: "12345678", serviceId: "${CANARY}", lang: zz }) { __typename } }`),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'an input field almost right',
    ask(`mutation { issueTicket(input: { key: "12345678", servceId: "${CANARY}" }) { __typename } }`),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],

  // Values
  [
    'a value of the wrong type in the document',
    ask(`mutation { pairDevice(input: { key: "12345678", code: 7, deviceName: "${CANARY}" }) { __typename } }`),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a name where a number belongs, in the document',
    ask(`subscription { announcements(venueId: "x", after: "${CANARY}") { __typename } }`),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a name where a number belongs, as a variable',
    ask('mutation M($i: IssueTicketInput!) { issueTicket(input: $i) { __typename } }', {
      variables: { i: { key: '12345678', serviceId: 'x', partySize: CANARY } },
    }),
    400,
    'BAD_USER_INPUT',
  ],
  [
    'an input nobody asked for',
    ask('mutation M($i: IssueTicketInput!) { issueTicket(input: $i) { __typename } }', {
      variables: { i: { key: '12345678', serviceId: 'x', [CANARY]: 1 } },
    }),
    400,
    'BAD_USER_INPUT',
  ],
  ['no variable where one is needed', ask('query Q($token: String!) { ticket(token: $token) { number } }'), 400, 'BAD_USER_INPUT'],
  [
    'null where nothing may be null',
    ask('query Q($token: String!) { ticket(token: $token) { number } }', { variables: { token: null } }),
    400,
    'BAD_USER_INPUT',
  ],
  [
    'a list where one thing belongs',
    ask('query Q($token: String!) { ticket(token: $token) { number } }', { variables: { token: [CANARY] } }),
    400,
    'BAD_USER_INPUT',
  ],
  [
    'an object where a text belongs',
    ask('query Q($token: String!) { ticket(token: $token) { number } }', { variables: { token: { $ne: CANARY } } }),
    400,
    'BAD_USER_INPUT',
  ],
  [
    'a token with a zero byte',
    ask('query Q($token: String!) { ticket(token: $token) { number } }', { variables: { token: `${CANARY}\u0000` } }),
    400,
    'BAD_REQUEST',
  ],
  ['a zero byte in the document', ask(`{ ticket(token: "${CANARY}\\u0000") { number } }`), 400, 'BAD_REQUEST'],
  ['a zero byte in braces in the document', ask(`{ ticket(token: "${CANARY}\\u{000}") { number } }`), 400, 'BAD_REQUEST'],
  ['a zero byte in a link', link(`{ ticket(token: "${CANARY}\\u0000") { number } }`), 400, 'BAD_REQUEST'],
  [
    'a zero byte in the variables of a link',
    link('query Q($t: String!) { ticket(token: $t) { number } }', undefined, '&variables=%7B%22t%22%3A%22%5Cu0000%22%7D'),
    400,
    'BAD_REQUEST',
  ],
  [
    'a token of half a character',
    { body: '{"query":"query Q($token: String!) { ticket(token: $token) { number } }","variables":{"token":"\\ud800"}}' },
    200,
    null,
    'asked',
  ],
  [
    'a token that speaks SQL',
    ask('query Q($token: String!) { ticket(token: $token) { number } }', { variables: { token: "' OR 1=1; --" } }),
    200,
    null,
    'asked',
  ],
  [
    'a token of thirty kilobytes',
    ask('query Q($token: String!) { ticket(token: $token) { number } }', { variables: { token: 'A'.repeat(30_000) } }),
    200,
    null,
    'asked',
  ],
  ['a text that does not end', ask(`{ ticket(token: "${CANARY}) { number } }`), 400, 'GRAPHQL_PARSE_FAILED'],
  ['a character GraphQL does not know', ask(`{ venues { id } } \u0007 ${CANARY}`), 400, 'GRAPHQL_PARSE_FAILED'],
  ['a type definition', ask('type Query { hacked: String }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['an extension of the schema', ask('{ venues { id } } extend type Query { hacked: String }'), 400, 'GRAPHQL_VALIDATION_FAILED'],

  // Credentials
  ['no credential where one is needed', ask(`mutation { ${ISSUE} }`), 200, 'UNAUTHENTICATED'],
  ['a display that wants to act', { bearer: 'display', ...ask(`mutation { ${ISSUE} }`) }, 200, 'FORBIDDEN'],
  [
    'a token signed by nobody',
    { bearer: 'eyJhbGciOiJub25lIn0.eyJ2ZW51ZUlkIjoiaGFsbCJ9.', ...ask(`mutation { ${ISSUE} }`) },
    200,
    'UNAUTHENTICATED',
  ],
  ['a token of eight kilobytes', { bearer: 'x'.repeat(8000), ...ask(`mutation { ${ISSUE} }`) }, 200, 'UNAUTHENTICATED'],
  [
    'another kind of credential',
    { headers: { authorization: 'Basic YWRtaW46YWRtaW4=' }, ...ask(`mutation { ${ISSUE} }`) },
    200,
    'UNAUTHENTICATED',
  ],
  [
    'a role somebody gave themselves',
    { headers: { 'x-role': 'admin', 'x-user-id': '1' }, ...ask('{ floor { seq } }') },
    200,
    'UNAUTHENTICATED',
  ],
  ['a token in the address', { path: '/graphql?token=x&access_token=y', ...ask('{ floor { seq } }') }, 200, 'UNAUTHENTICATED'],
]

async function knock({ method = 'POST', path = '/graphql', headers = {}, body, bearer }: Knock) {
  const token = bearer === 'display' ? display : bearer
  const started = performance.now()
  const response = await fetch(`${doors.url}${path}`, {
    method,
    headers: { ...(method === 'POST' ? json : {}), ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    ...(body === undefined ? {} : { body: body as RequestInit['body'] & {} }),
  })
  return { status: response.status, text: await response.text(), took: performance.now() - started }
}

const codesIn = (text: string): unknown[] =>
  ((JSON.parse(text) as { errors?: { extensions?: { code?: unknown } }[] }).errors ?? []).map(({ extensions }) => extensions?.code)

/** Nothing about the inside, nothing that was sent, no word that helps to guess. */
function saysNothing(text: string): void {
  expect(text).not.toMatch(/Did you mean|node_modules|\.ts:|\.js:|stacktrace|at Object\.|SELECT |[Pp]ostgres/)
  expect(text).not.toContain(CANARY)
}

for (const [what, request, status, code, calls] of CORPUS) {
  test(what, async () => {
    asked = 0
    const head = (await foyer.store.head(venue.id))?.seq
    const answer = await knock(request)
    expect([status].flat()).toContain(answer.status)
    const codes = codesIn(answer.text)
    if (code === null) expect(codes.filter((each) => each !== 'GRAPHQL_VALIDATION_FAILED')).toEqual([])
    else if (code === 'ANY') expect(codes.length).toBeGreaterThan(0)
    else expect(codes[0]).toBe(code)
    for (const each of codes) expect(CODES).toContain(each)
    saysNothing(answer.text)
    if (calls !== 'asked') expect(asked).toBe(0)
    expect((await foyer.store.head(venue.id))?.seq).toBe(head)
    expect(answer.took).toBeLessThan(1000)
  })
}

test('the corpus is more than a hundred requests long', () => expect(CORPUS.length).toBeGreaterThan(100))

const BOARD = 'subscription Board($venueId: ID!) { boardLive(venueId: $venueId) { seq } }'

type Said = readonly [what: string, payload: object, code: string]

const OVER_A_SOCKET: readonly Said[] = [
  ['a query', { query: '{ venues { id } }' }, 'BAD_REQUEST'],
  ['a mutation', { query: `mutation { ${ISSUE} }` }, 'BAD_REQUEST'],
  ['the whole schema', { query: '{ __schema { types { name } } }' }, 'BAD_REQUEST'],
  [
    'a mutation beside a subscription',
    { query: `subscription S { boardLive(venueId: "x") { seq } } mutation M { ${ISSUE} }`, operationName: 'M' },
    'BAD_REQUEST',
  ],
  ['nobody’s operation', { query: BOARD, operationName: CANARY }, 'BAD_REQUEST'],
  ['nothing', { query: '' }, 'GRAPHQL_PARSE_FAILED'],
  ['no document', { query: `subscription {{{ ${CANARY}` }, 'GRAPHQL_PARSE_FAILED'],
  ['eleven hundred tokens', { query: `subscription { ${many(1100, () => 'a')} }` }, 'GRAPHQL_PARSE_FAILED'],
  ['braces four thousand deep', { query: `subscription ${nested(4000, '{a', '', '}')}` }, 'GRAPHQL_PARSE_FAILED'],
  ['a field almost right', { query: 'subscription { boardLiv(venueId: "x") { seq } }' }, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a value of the wrong type',
    { query: `subscription { announcements(venueId: "x", after: "${CANARY}") { __typename } }` },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['two roots', { query: 'subscription { a: deskLive { seq } b: floorLive { seq } }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['only __typename', { query: 'subscription { __typename }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['fields nine deep', { query: `subscription ${nested(9, '{ a ', '', '}')}` }, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'six aliases',
    { query: `subscription { boardLive(venueId: "x") { ${many(6, (index) => `a${index}: seq`)} } }` },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'six aliases of __typename',
    { query: `subscription { boardLive(venueId: "x") { ${many(6, (index) => `a${index}: __typename`)} } }` },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'five directives',
    { query: `subscription { boardLive(venueId: "x") { seq ${many(5, () => '@include(if: true)')} } }` },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a fragment in itself',
    { query: 'subscription { boardLive(venueId: "x") { ...F } } fragment F on BoardPicture { seq ...F }' },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'fragments that double sixty times',
    {
      query: `subscription { boardLive(venueId: "x") { ...F0 } } ${many(60, (index) => `fragment F${index} on BoardPicture { ...F${index + 1} ...F${index + 1} }`)} fragment F60 on BoardPicture { seq }`,
    },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['a variable that is missing', { query: BOARD }, 'BAD_USER_INPUT'],
  ['a variable of another type', { query: BOARD, variables: { venueId: { $ne: CANARY } } }, 'BAD_USER_INPUT'],
  ['a variable with a zero byte', { query: BOARD, variables: { venueId: `${CANARY}\u0000` } }, 'BAD_REQUEST'],
  ['another venue', { query: BOARD, variables: { venueId: CANARY } }, 'NOT_FOUND'],
  ['a venue called __proto__', { query: BOARD, variables: { venueId: '__proto__' } }, 'NOT_FOUND'],
  ['what displays may not see', { query: 'subscription { floorLive { seq } }' }, 'FORBIDDEN'],
]

test.each(OVER_A_SOCKET)('over a socket: %s; the socket lives on', async (_what, payload, code) => {
  const socket = await doors.socket(display)
  socket.say({ id: '__proto__', type: 'subscribe', payload })
  const refusal = await until('a refusal', () => errorsTo(socket, '__proto__'))
  expect(refusal[0]).toMatchObject({ extensions: { code, say: { zh: expect.any(String), en: expect.any(String) } } })
  saysNothing(JSON.stringify(socket.heard))
  socket.subscribe('b', BOARD, { venueId: venue.id })
  await until('a picture all the same', () => socket.got('b').length > 0)
  expect(socket.closed()).toBeNull()
  socket.close()
})

function errorsTo({ heard }: Awaited<ReturnType<Doors['socket']>>, id: string) {
  const found = heard.find((message) => message.id === id && (message.type === 'error' || message.type === 'next'))
  return found?.type === 'error' ? (found.payload as object[]) : (found?.payload as { errors?: object[] } | undefined)?.errors
}

test.each([
  ['another house’s page', { origin: 'https://evil.example' }, 403],
  ['a page without a house', { origin: 'null' }, 403],
  ['a house that only begins like ours', { origin: 'http://127.0.0.1.evil.example' }, 403],
  ['our host on another port', { origin: 'http://127.0.0.1:1' }, 403],
])('%s may open no socket', async (_what, headers, status) => expect(await upgrade('/graphql', headers)).toBe(status))

test('a socket elsewhere leads nowhere', async () => expect(await upgrade('/elsewhere', {})).toBe(404))

async function upgrade(path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const { hostname, port, host } = new URL(doors.url)
  const lines = Object.entries({
    host,
    connection: 'upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-protocol': 'graphql-transport-ws',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`))
    socket.once('data', (chunk: Buffer) => {
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(chunk.toString())?.[1]))
      socket.destroy()
    })
    socket.on('error', reject)
  })
}
