import { dirname, resolve } from 'node:path'
import { existsSync } from 'node:fs'

/** The top of the repository, wherever the bundle of the benches lies in it. */
export const ROOT = topOf(import.meta.dirname)

function topOf(folder: string): string {
  if (existsSync(resolve(folder, 'turbo.json'))) return folder
  const above = dirname(folder)
  if (above === folder) throw new Error('the benches lie outside the repository')
  return topOf(above)
}
