import { resolve } from 'node:path'
import { build, loadConfigFromFile } from 'vite'
import { ROOT } from '../root.ts'

let made: Promise<string> | undefined

/** The server as it is shipped: built with its own configuration, into our own dist, so that nobody's build changes under a run. */
export const buildApi = (): Promise<string> => (made ??= make())

async function make(): Promise<string> {
  const root = resolve(ROOT, 'apps/api')
  const outDir = resolve(ROOT, 'packages/bench/dist/api')
  const loaded = await loadConfigFromFile({ command: 'build', mode: 'production' }, resolve(root, 'vite.config.ts'), root)
  if (!loaded) throw new Error('apps/api has no vite.config.ts')
  const { config } = loaded
  const rolldownOptions = { ...config.build?.rolldownOptions, input: { main: resolve(root, 'src/main.ts') } }
  const how = { ...config.build, ssr: true, outDir, emptyOutDir: true, rolldownOptions }
  await build({ ...config, root, configFile: false, logLevel: 'error', build: how })
  return resolve(outDir, 'main.js')
}
