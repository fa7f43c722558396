// npm run sbom: the list of everything a venue runs (CycloneDX), from the lockfile alone. npm's own `--omit dev` leaves out what any workspace names for its tests as well.
import { execFileSync } from 'node:child_process'
import { needNode } from './node.mjs'

needNode()
process.chdir(new URL('..', import.meta.url).pathname)
const whole = JSON.parse(
  execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--offline'], {
    encoding: 'utf8',
    maxBuffer: 1e8,
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
)
const isForTests = ({ properties = [] }) => properties.some(({ name }) => name === 'cdx:npm:package:development')
const components = whole.components.filter((component) => !isForTests(component))
const refs = new Set([whole.metadata.component['bom-ref'], ...components.map((component) => component['bom-ref'])])
const dependencies = whole.dependencies
  .filter(({ ref }) => refs.has(ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) }))
process.stdout.write(`${JSON.stringify({ ...whole, components, dependencies }, null, 2)}\n`)
