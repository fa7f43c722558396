// npm run chaos -- --minutes 30 --seed 8: a venue on two processes, and everything that can fail fails.
import { needNode } from './node.mjs'
import { bundleProgram } from './program.mjs'
import { bin, must, run } from './run.mjs'

needNode()
process.chdir(new URL('..', import.meta.url).pathname)
await must(bin('turbo'), ['run', 'build', '--filter=@foyer/api', '--output-logs=errors-only', '--log-prefix=none'], {
  stdio: ['inherit', 'ignore', 'inherit'],
})
const program = await bundleProgram('chaos', 'src/chaos/longRun.ts')
process.exit(await run(process.execPath, [program, ...process.argv.slice(2)]))
