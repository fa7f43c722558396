// npm start: builds what has changed, then runs the venue.
import { needNode } from './node.mjs'
import { bin, must, run } from './run.mjs'

needNode()
process.chdir(new URL('..', import.meta.url).pathname)
await must(bin('turbo'), ['run', 'build', '--output-logs=errors-only', '--log-prefix=none'])
process.exit(await run(process.execPath, ['apps/api/dist/main.js']))
