// npm run simulate -- --seeds 5000: a venue in virtual time, and everything that can fail fails, once for every seed.
import { needNode } from './node.mjs'
import { bundleProgram } from './program.mjs'
import { run } from './run.mjs'

needNode()
process.chdir(new URL('..', import.meta.url).pathname)
const program = await bundleProgram('simulation', 'src/simulation/longRun.ts')
process.exit(await run(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)]))
