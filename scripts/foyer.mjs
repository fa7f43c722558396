// npm run foyer -- …: the command line, built if need be.
import { needNode } from './node.mjs'
import { bin, must, run } from './run.mjs'

needNode()
process.chdir(new URL('..', import.meta.url).pathname)
await must(bin('turbo'), ['run', 'build', '--filter=@foyer/api', '--output-logs=errors-only', '--log-prefix=none'], {
  stdio: ['inherit', 'ignore', 'inherit'],
})
process.exit(await run(process.execPath, ['apps/api/dist/cli.js', ...process.argv.slice(2)]))
