import { resolve } from 'node:path'
import { build, loadConfigFromFile } from 'vite'

/** Bundles a program of the api that is not part of what is shipped, into a folder of its own: Node 20 reads no TypeScript. Gives back where it is. */
export async function bundleProgram(name, source) {
  const root = resolve('apps/api')
  const loaded = await loadConfigFromFile({ command: 'build', mode: 'production' }, resolve(root, 'vite.config.ts'), root)
  if (!loaded) throw new Error('apps/api has no vite.config.ts')
  const { config } = loaded
  const outDir = resolve(root, 'dist', name)
  const rolldownOptions = { input: { longRun: resolve(root, source) } }
  const how = { ...config.build, ssr: true, outDir, emptyOutDir: true, rolldownOptions }
  await build({ ...config, root, configFile: false, logLevel: 'error', build: how })
  return resolve(outDir, 'longRun.js')
}
