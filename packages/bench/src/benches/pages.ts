import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'vite'
import type { Bench, Figure } from '../bench.ts'
import { type PageWeight, weighPage } from '../measure/pageWeight.ts'
import { shown } from '../report/number.ts'
import { ROOT } from '../root.ts'

const PAGES = [
  { id: 'B6 phone', room: 'kiosk', page: 'phone.html', limit: 95 },
  { id: 'B6 board', room: 'display', page: 'index.html', limit: 110 },
  { id: 'B6 kiosk', room: 'kiosk', page: 'index.html', limit: 180 },
  { id: 'B6 staff', room: 'staff', page: 'index.html', limit: 230 },
] as const

/** What each screen makes a device download before it can draw: gzipped JavaScript, built now from this tree. */
export const pages: Bench = {
  name: 'B6',
  run: async (surroundings) => {
    const folder = surroundings.scratch.folder()
    surroundings.progress.say('B6: building a bare React page')
    const bare = await buildBare(folder)
    const built = new Map<string, Promise<string>>()
    const figures: Figure[] = []
    for (const page of PAGES) {
      surroundings.progress.say(`B6: building apps/${page.room}`)
      const made = built.get(page.room) ?? buildRoom(page.room, resolve(folder, page.room))
      built.set(page.room, made)
      figures.push(await weigh(page, made, bare))
    }
    return figures
  },
}

async function weigh({ id, page, limit, room }: (typeof PAGES)[number], made: Promise<string>, bare: PageWeight): Promise<Figure> {
  const what = `JavaScript of ${room}/${page}, gzipped`
  try {
    const { eager, lazy, files } = weighPage(await made, page)
    const kilobytes = eager / 1000
    return {
      id,
      what,
      ratio: kilobytes / limit,
      runs: [kilobytes / limit],
      target: { atMost: 1 },
      measured: `${shown(kilobytes)} KB`,
      against: `limit ${limit} KB; bare React page ${shown(bare.eager / 1000)} KB`,
      details: { timesBarePage: shown(eager / bare.eager), lazyKilobytes: shown(lazy / 1000), files },
    }
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    return { id, what, skipped: `apps/${room} does not build here (${reason})` }
  }
}

/** The app with its own configuration, into a scratch folder: what is weighed is this tree, not a dist of yesterday. */
async function buildRoom(room: string, outDir: string): Promise<string> {
  const root = resolve(ROOT, 'apps', room)
  const configFile = resolve(root, 'vite.config.ts')
  if (!existsSync(configFile)) throw new Error('no vite.config.ts yet')
  await build({ root, configFile, logLevel: 'silent', build: { outDir, emptyOutDir: true } })
  return outDir
}

/** The least that any of them could be: React, ReactDOM and one sentence. */
async function buildBare(folder: string): Promise<PageWeight> {
  const root = resolve(folder, 'bare')
  mkdirSync(root)
  writeFileSync(resolve(root, 'index.html'), '<!doctype html><div id="root"></div><script type="module" src="./main.js"></script>')
  writeFileSync(resolve(root, 'main.js'), BARE)
  const outDir = resolve(root, 'dist')
  const alias = Object.fromEntries(['react-dom', 'react'].map((name) => [name, resolve(ROOT, 'node_modules', name)]))
  await build({ root, configFile: false, logLevel: 'silent', resolve: { alias }, build: { outDir } })
  return weighPage(outDir, 'index.html')
}

const BARE = `import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
createRoot(document.getElementById('root')).render(createElement('p', null, 'Please take a seat.'))
`
