import { connect } from 'node:net'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Doors, openDoors } from '../forTests/doors.ts'
import { type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'

let foyer: TestFoyer
let doors: Doors
let built: string

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'foyer-screens-'))
  for (const [app, pages] of [
    ['kiosk', ['index', 'phone', 'checkin']],
    ['display', ['index']],
    ['staff', ['index']],
  ] as const) {
    mkdirSync(join(built, app, 'assets'), { recursive: true })
    for (const page of pages) writeFileSync(join(built, app, `${page}.html`), `<!doctype html><title>${app} ${page}</title>`)
    writeFileSync(join(built, app, 'assets', 'index-AbCdEf12.js'), `console.log(${JSON.stringify(app)})`)
  }
  writeFileSync(join(built, 'secret.txt'), 'not for everybody')
  foyer = await testFoyer()
  const folders = { kiosk: join(built, 'kiosk'), display: join(built, 'display'), staff: join(built, 'staff') }
  doors = await openDoors(foyer, { clients: folders })
})
afterAll(async () => {
  await doors.close()
  await foyer.end()
  rmSync(built, { recursive: true, force: true })
})

const get = (path: string, init: RequestInit = {}) => fetch(`${doors.url}${path}`, { redirect: 'manual', ...init })

/** What a client of one's own making may write, to the letter; fetch would mend it. */
async function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(doors.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.end(text))
    let heard = ''
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()))
    socket.on('close', () => resolve(heard))
    socket.on('error', reject)
  })
}

const ROUTES = [
  '/',
  '/kiosk',
  '/kiosk/',
  '/kiosk/index.html',
  '/kiosk/assets/index-AbCdEf12.js',
  '/board',
  '/board/',
  '/staff/',
  '/t/ABCDEFGHJKLMNPQR',
  '/in/somewhere',
  '/b/ABCDEF',
  '/livez',
  '/readyz',
  '/graphql',
  '/graphql?query=%7B__typename%7D',
  '/nothing-here',
  '/kiosk/assets/nothing.js',
] as const

test.each(ROUTES)('%s says who may frame it, load from it and send to it, and not what it runs on', async (path) => {
  const { headers } = await get(path)
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).not.toMatch(/unsafe|\*|http:|data:[^;]*script/)
  const host = new URL(doors.url).host
  expect(policy.split(';')).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      `connect-src 'self' ws://${host} wss://${host}`,
    ]),
  )
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringMatching(/camera=\(\).*microphone=\(\)/),
    'cache-control': expect.stringMatching(/^(no-store|no-cache|public, max-age=31536000, immutable)$/),
  })
  for (const name of ['x-powered-by', 'server', 'access-control-allow-origin', 'set-cookie']) expect(headers.has(name)).toBe(false)
})

test('what concerns a person is kept nowhere on its way: answers, a phone’s page', async () => {
  for (const path of ['/graphql', '/t/ABCDEFGHJKLMNPQR', '/in/x', '/b/x', '/livez', '/readyz']) {
    expect((await get(path)).headers.get('cache-control')).toBe('no-store')
  }
})

test('every kind of text says how it is written', async () => {
  const types = await Promise.all(
    ['/kiosk/', '/kiosk/assets/index-AbCdEf12.js', '/livez', '/graphql'].map(async (path) => (await get(path)).headers.get('content-type')),
  )
  for (const type of types) expect(type).toMatch(/charset=utf-8/)
})

test.each(['OPTIONS', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'])('%s is done nowhere here', async (method) => {
  for (const path of ['/graphql', '/kiosk/', '/livez', '/t/x']) {
    const answer = await raw(`${method} ${path} HTTP/1.1\r\nhost: foyer\r\nx-secret: parrot\r\nconnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 405 /)
    expect(answer).toMatch(path === '/graphql' ? /allow: GET, POST/ : /allow: GET, HEAD/)
    expect(answer).not.toContain('parrot')
  }
})

test('a mutation cannot be asked for by a link, nor anything posted to a page', async () => {
  const response = await get(`/graphql?query=${encodeURIComponent('mutation { signOut(input: { key: "12345678" }) { __typename } }')}`, {
    headers: { 'apollo-require-preflight': '1' },
  })
  expect(response.status).toBe(405)
  expect((await get('/staff/', { method: 'POST', body: 'x' })).status).toBe(405)
})

test.each([
  '/kiosk/../../secret.txt',
  '/kiosk/..%2f..%2fsecret.txt',
  '/kiosk/%2e%2e/%2e%2e/secret.txt',
  '/kiosk/....//....//secret.txt',
  '/kiosk/..\\..\\secret.txt',
  '/kiosk//etc/passwd',
  '/kiosk/assets/',
  '/kiosk/assets/../../../secret.txt',
  '/kiosk/%00',
  '/kiosk/%E0%A4%A',
  '/kiosk/__proto__',
  '/constructor/',
  '//evil.example/kiosk/',
  '/kiosk/index.html%00.js',
])('%s leads nowhere', async (path) => {
  const answer = await raw(`GET ${path} HTTP/1.1\r\nhost: foyer\r\nconnection: close\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 404 /)
  expect(answer).not.toMatch(/not for everybody|root:/)
})

test('a host or an address somebody made up gets into no page, no link and no policy', async () => {
  for (const host of ['evil.example/x', "evil.example; script-src 'unsafe-inline'", 'a b', '<script>', 'evil.example:99999999']) {
    const answer = await raw(`GET / HTTP/1.1\r\nhost: ${host}\r\nx-forwarded-host: evil.example\r\nconnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 302 .*location: \/staff\/\r\n/s)
    expect(answer).not.toMatch(/evil|<script>|a b|unsafe/)
  }
})

test('an address said in a header makes nobody a new person', async () => {
  const small = await openDoors(foyer, { limits: { strangers: { burst: 3, perSecond: 0.001 } } })
  const statuses: number[] = []
  for (let count = 0; count < 6; count++) {
    const { status } = await fetch(`${small.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.${count}`, 'x-real-ip': `203.0.113.${count}` },
      body: '{"query":"{ __typename }"}',
    })
    statuses.push(status)
  }
  expect(statuses).toEqual([200, 200, 200, 429, 429, 429])
  await small.close()
})

test('behind a proxy of our own everybody is counted for themselves', async () => {
  const small = await openDoors(foyer, { limits: { strangers: { burst: 1, perSecond: 0.001 } }, settings: { FOYER_PROXIES: '127.0.0.1' } })
  for (let count = 0; count < 6; count++) {
    const { status } = await fetch(`${small.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.1, 203.0.113.${count}` },
      body: '{"query":"{ __typename }"}',
    })
    expect(status).toBe(200)
  }
  await small.close()
})

test('what is not HTTP is answered 400, and the house stands', async () => {
  expect(await raw('GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\ncontent-length: x\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  expect(await raw('POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 400 /,
  )
  expect(await raw('\u0000\u0001\u0002\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  expect((await get('/livez')).status).toBe(200)
})

test('a sound may be asked for in pieces, and pieces that are none do no harm', async () => {
  const path = '/kiosk/assets/index-AbCdEf12.js'
  const whole = await (await get(path)).text()
  const piece = async (range: string) => {
    const response = await get(path, { headers: { range } })
    return [response.status, await response.text()] as const
  }
  expect(await piece('bytes=0-6')).toEqual([206, whole.slice(0, 7)])
  expect(await piece('bytes=-5')).toEqual([206, whole.slice(-5)])
  expect(await piece('bytes=8-')).toEqual([206, whole.slice(8)])
  expect(await piece('bytes=5-2')).toEqual([416, ''])
  expect(await piece('bytes=9999-')).toEqual([416, ''])
  expect(await piece('bytes=a-b')).toEqual([200, whole])
  expect(await piece('bytes=0-1,3-4')).toEqual([200, whole])
  expect(await piece('bytes=-')).toEqual([200, whole])
})

test('a page that did not change is not sent again', async () => {
  const first = await get('/staff/')
  const again = await get('/staff/', { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
  expect([first.status, again.status]).toEqual([200, 304])
})

test('screens that are built anew, or gone, while the house is open take nobody along', async () => {
  rmSync(join(built, 'display'), { recursive: true })
  expect((await get('/board/')).status).toBe(200)
  expect(await (await get('/board/assets/index-AbCdEf12.js')).text()).toContain('display')
  expect((await get('/readyz')).status).toBe(200)
})
