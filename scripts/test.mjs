// npm test: every tier, the quick ones first. `npm test -- domain server` runs those tiers alone.
import { findChromium } from './chromium.mjs'
import { needNode } from './node.mjs'
import { bin, run } from './run.mjs'
import { systemPostgres } from './systemPostgres.mjs'

needNode()
process.chdir(new URL('..', import.meta.url).pathname)
const TIERS = ['domain', 'rules', 'screens', 'server', 'journeys']
/** What the two PostgreSQLs might do differently; the doors are tried on one of them. */
const DATABASE = ['src/store', 'src/ledger', 'src/retention']
const asked = process.argv.slice(2)
const wanted = asked.length > 0 ? asked : TIERS
const unknown = wanted.filter((tier) => !TIERS.includes(tier))
if (unknown.length > 0) {
  process.stderr.write(`No such tier: ${unknown.join(', ')}. There are ${TIERS.join(', ')}.\n`)
  process.exit(1)
}
const failed = []

if (wanted.includes('domain')) await tier('domain: rules of the house, templates', ['domain', 'templates'])
if (wanted.includes('rules')) await tier('rules: schema, documents, packages, the simulated world', ['documents', 'schema', 'supply'])
if (wanted.includes('screens')) await tier('screens: components and flows', ['client', 'ui', 'kiosk', 'display', 'staff'])
if (wanted.includes('server') || wanted.includes('journeys')) await build()
if (wanted.includes('server')) {
  await tier('server on the embedded PostgreSQL', ['server'])
  await tier('server on the embedded PostgreSQL, one at a time', ['alone'])
  const bin15 = systemPostgres()
  if (bin15)
    await tier(`what keeps the record, on the system's PostgreSQL (${bin15})`, ['server', 'alone'], { FOYER_PG_BIN: bin15 }, DATABASE)
  else say('SKIPPED: server on a system PostgreSQL; none in /usr/lib/postgresql.')
}
if (wanted.includes('journeys')) {
  const chromium = await findChromium()
  if (chromium) await tier(`journeys in ${chromium}`, ['journeys'], { FOYER_CHROMIUM: chromium })
  else {
    say(
      'FAILED: no Chromium was found and none could be installed. Install one (Debian: apt-get install chromium) or name it in FOYER_CHROMIUM.',
    )
    failed.push('journeys')
  }
}
say(failed.length === 0 ? 'All tiers green.' : `Not green: ${failed.join('; ')}`)
process.exit(failed.length === 0 ? 0 : 1)

async function build() {
  const code = await run(bin('turbo'), ['run', 'build', '--output-logs=errors-only', '--log-prefix=none'])
  if (code !== 0) process.exit(code)
}

async function tier(name, projects, env = {}, files = []) {
  say(name)
  const started = Date.now()
  const code = await run(bin('vitest'), ['run', '--maxWorkers=2', ...projects.flatMap((project) => ['--project', project]), ...files], {
    env,
  })
  say(`${name}: ${code === 0 ? 'green' : 'NOT GREEN'} in ${((Date.now() - started) / 1000).toFixed(0)} s`)
  if (code !== 0) failed.push(name)
}

function say(words) {
  process.stdout.write(`\n── ${words}\n`)
}
