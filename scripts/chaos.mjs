// npm run chaos -- --minutes 30 --seed 8: a venue on two processes, and everything that can fail fails. Node 20 reads no TypeScript: bundled first.
import { resolve } from 'node:path'
import { build, loadConfigFromFile } from 'vite'
import { needNode } from './node.mjs'
import { bin, must, run } from './run.mjs'

needNode()
process.chdir(new URL('..', import.meta.url).pathname)
await must(bin('turbo'), ['run', 'build', '--filter=@foyer/api', '--output-logs=errors-only', '--log-prefix=none'], {
  stdio: ['inherit', 'ignore', 'inherit'],
})
const root = resolve('apps/api')
const loaded = await loadConfigFromFile({ command: 'build', mode: 'production' }, resolve(root, 'vite.config.ts'), root)
if (!loaded) throw new Error('apps/api has no vite.config.ts')
const { config } = loaded
const rolldownOptions = { input: { longRun: resolve(root, 'src/chaos/longRun.ts') } }
const how = { ...config.build, ssr: true, outDir: resolve(root, 'dist/chaos'), emptyOutDir: true, rolldownOptions }
await build({ ...config, root, configFile: false, logLevel: 'error', build: how })
process.exit(await run(process.execPath, ['apps/api/dist/chaos/longRun.js', ...process.argv.slice(2)]))
