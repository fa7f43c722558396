import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Gzipped bytes of JavaScript that a built page loads before it draws, and of what it may fetch later. */
export interface PageWeight {
  readonly eager: number
  readonly lazy: number
  readonly files: number
}

export function weighPage(folder: string, page: string): PageWeight {
  const scripts = new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js'))
      .map((file) => [basename(file), join(folder, file)] as const),
  )
  const html = readFileSync(join(folder, page), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path = '']) => basename(path))
  const eager = reach(scripts, named, STATIC)
  const all = reach(scripts, [...eager], ANY)
  if (eager.size === 0) throw new Error(`${relative(dirname(folder), join(folder, page))} loads no script`)
  const eagerBytes = weigh(scripts, eager)
  return { eager: eagerBytes, lazy: weigh(scripts, all) - eagerBytes, files: eager.size }
}

/** Bundled code names its chunks as ./name-hash.js: after import or from when they are needed at once, in a call when later. */
const STATIC = /(?:import|from)\s*["'`]\.\/([\w.$-]+\.js)["'`]/g
const ANY = /["'`](?:\.\/|[\w-]+\/)*([\w.$-]+\.js)["'`]/g

function reach(scripts: ReadonlyMap<string, string>, from: readonly string[], imports: RegExp): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [...from]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const path = scripts.get(name)
    if (path === undefined || reached.has(name)) continue
    reached.add(name)
    open.push(...[...readFileSync(path, 'utf8').matchAll(imports)].map(([, next = '']) => next))
  }
  return reached
}

const weigh = (scripts: ReadonlyMap<string, string>, names: ReadonlySet<string>): number =>
  [...names].reduce((sum, name) => sum + gzipSync(readFileSync(scripts.get(name) ?? '')).length, 0)
