import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Doors, openDoors } from '../forTests/doors.ts'
import { type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'

/**
 * What scanners of GraphQL servers look for (the checks of graphql-cop, made anew), each with the request it is made with and what a finding looks like.
 * More of the same kind, and what it is answered, is in hostile.server.test.ts.
 */
interface Check {
  readonly what: string
  readonly knock: () => Knock
  readonly found: (heard: Heard) => boolean
}

interface Knock {
  readonly method?: 'GET'
  readonly path?: string
  readonly type?: string
  readonly body?: unknown
}

interface Heard {
  readonly text: string
  /** What JSON there is; null where it is none. */
  readonly answer: unknown
}

const asks = (query: string) => (): Knock => ({ body: { query } })
const asksByLink = (query: string) => (): Knock => ({ method: 'GET', path: `/graphql?query=${encodeURIComponent(query)}` })
const times = (count: number, one: (index: number) => string): string => Array.from({ length: count }, (_, index) => one(index)).join(' ')
/** The field of the answer's data, wherever there is one. */
const has =
  (field: string) =>
  ({ answer }: Heard): boolean =>
    typeof answer === 'object' && answer !== null && 'data' in answer && Object.hasOwn((answer.data ?? {}) as object, field)
const says =
  (words: RegExp) =>
  ({ text }: Heard): boolean =>
    words.test(text)
const errorsIn = ({ answer }: Heard): number => ((answer as { errors?: unknown[] } | null)?.errors ?? []).length

const AROUND = '{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }'
const IDE = /graphiql|graphql.playground|altair|apollo.?sandbox|embeddable-sandbox|graphql.?voyager/i

const CHECKS: readonly Check[] = [
  { what: 'alias overloading', knock: asks(`query cop { ${times(101, (index) => `alias${index}: __typename`)} }`), found: has('alias100') },
  {
    what: 'batching',
    knock: () => ({ body: Array.from({ length: 10 }, () => ({ query: 'query cop { __typename }' })) }),
    found: ({ answer }) => Array.isArray(answer),
  },
  // Ten answers to ten directives nobody knows mean that each was looked at.
  {
    what: 'directive overloading',
    knock: asks(`query cop { __typename ${times(10, () => '@aa')} }`),
    found: (heard) => errorsIn(heard) >= 10 || has('__typename')(heard),
  },
  {
    what: 'directive overloading with one that is known',
    knock: asks(`query cop { __typename ${times(10, () => '@include(if: true)')} }`),
    found: has('__typename'),
  },
  { what: 'circular introspection', knock: asks(AROUND), found: has('__schema') },
  { what: 'introspection', knock: asks('query cop { __schema { types { name fields { name } } } }'), found: has('__schema') },
  { what: 'field duplication', knock: asks(`query cop { ${times(500, () => '__typename')} }`), found: has('__typename') },
  { what: 'field suggestions', knock: asks('query cop { venuez { id } }'), found: says(/did you mean/i) },
  { what: 'mutations by GET', knock: asksByLink('mutation cop { __typename }'), found: has('__typename') },
  { what: 'queries by GET, from another house’s page', knock: asksByLink('query cop { __typename }'), found: has('__typename') },
  {
    what: 'a form, from another house’s page',
    knock: () => ({ type: 'application/x-www-form-urlencoded', body: 'query=query%20cop%20%7B__typename%7D' }),
    found: has('__typename'),
  },
  { what: 'trace mode', knock: asks('query cop { __typename }'), found: says(/"tracing"|"extensions":\{"(?:ftv1|cacheControl|tracing)/) },
  {
    what: 'an unhandled error',
    knock: asks('qwerty cop { abc }'),
    found: says(/"exception"|stacktrace|node_modules|GraphQLError|at \w+ \(/),
  },
  ...['/graphql', '/', '/graphiql', '/playground', '/console', '/altair', '/graphql/console'].map((path): Check => ({
    what: `an IDE at ${path}`,
    knock: () => ({ method: 'GET', path }),
    found: says(IDE),
  })),
]

let foyer: TestFoyer
/** As a venue runs; and without the list of our documents, so that no check is only passed for its sake. */
let doors: Readonly<Record<'ours' | 'any', Doors>>

beforeAll(async () => {
  foyer = await testFoyer()
  const settings = { FOYER_LIMITS: 'off' }
  doors = {
    ours: await openDoors(foyer, { settings: { ...settings, FOYER_DOCUMENTS: '' } }),
    any: await openDoors(foyer, { settings }),
  }
})
afterAll(async () => {
  await doors.ours.close()
  await doors.any.close()
  await foyer.end()
})

for (const documents of ['ours', 'any'] as const) {
  test.each(CHECKS)(`a scanner finds nothing, documents ${documents}: $what`, async ({ knock, found }) => {
    expect(found(await knocked(doors[documents], knock()))).toBe(false)
  })
}

test('the scanner would find something in a house that stood open', async () => {
  const open = await openDoors(foyer, { settings: { FOYER_INTROSPECTION: 'on', FOYER_LIMITS: 'off' } })
  const findings: string[] = []
  for (const { what, knock, found } of CHECKS) if (found(await knocked(open, knock()))) findings.push(what)
  await open.close()
  expect(findings).toEqual(['introspection'])
})

async function knocked(at: Doors, { method, path = '/graphql', type = 'application/json', body }: Knock): Promise<Heard> {
  const wanted = { accept: 'text/html, application/json' }
  const response = await fetch(
    `${at.url}${path}`,
    method === 'GET'
      ? { method, headers: wanted, redirect: 'manual' }
      : { method: 'POST', headers: { ...wanted, 'content-type': type }, body: typeof body === 'string' ? body : JSON.stringify(body) },
  )
  const text = await response.text()
  return { text, answer: valueOf(text) }
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
