// npm test: every tier, the quick ones first. `npm test -- domain server` runs those tiers alone.
import { findChromium } from './chromium.mjs'
import { needNode } from './node.mjs'
import { bin, run } from './run.mjs'
import { systemPostgres } from './systemPostgres.mjs'

needNode()
process.chdir(new URL('..', import.meta.url).pathname)
const TIERS = ['domain', 'screens', 'server', 'journeys']
const asked = process.argv.slice(2)
const wanted = asked.length > 0 ? asked : TIERS
const unknown = wanted.filter((tier) => !TIERS.includes(tier))
if (unknown.length > 0) {
  process.stderr.write(`No such tier: ${unknown.join(', ')}. There are ${TIERS.join(', ')}.\n`)
  process.exit(1)
}
const failed = []

if (wanted.includes('domain')) await tier('domain: rules, words, templates', ['domain', 'templates', 'schema'])
if (wanted.includes('screens')) await tier('screens: components and flows', ['client', 'ui', 'kiosk', 'display', 'staff'])
if (wanted.includes('server') || wanted.includes('journeys')) await build()
if (wanted.includes('server')) {
  await tier('server on the embedded PostgreSQL', ['server'])
  const bin15 = systemPostgres()
  if (bin15) await tier(`server on the system's PostgreSQL (${bin15})`, ['server'], { FOYER_PG_BIN: bin15 })
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

async function tier(name, projects, env = {}) {
  say(name)
  const started = Date.now()
  const code = await run(bin('vitest'), ['run', ...projects.flatMap((project) => ['--project', project])], { env })
  say(`${name}: ${code === 0 ? 'green' : 'NOT GREEN'} in ${((Date.now() - started) / 1000).toFixed(0)} s`)
  if (code !== 0) failed.push(name)
}

function say(words) {
  process.stdout.write(`\n── ${words}\n`)
}
