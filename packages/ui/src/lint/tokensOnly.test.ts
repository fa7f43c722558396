import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { hanIn, styleFaultsIn } from './styleFaults.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const tokenFiles = ['tokens.css', 'fonts.css', 'fonts-phone.css', 'foyerLatin.css'].map((file) => `packages/ui/src/${file}`)

const apps = readdirSync(join(root, 'apps'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
const appFiles = apps.flatMap(({ name }) => filesIn(`apps/${name}/src`))
const ourFiles = filesIn('packages/ui/src')

test('colours, faces and sizes come from the tokens', () => {
  const faults = [...ourFiles, ...appFiles]
    .filter((file) => /\.(css|tsx)$/.test(file) && !tokenFiles.includes(file))
    .flatMap((file) => styleFaultsIn(file, read(file)).map((fault) => `${file}: ${fault}`))
  expect(ourFiles.length).toBeGreaterThan(30)
  expect(faults).toEqual([])
})

test('what people read comes from the words', () => {
  const faults = appFiles
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) => hanIn(file, read(file)).map((text) => `${file}: ${text}`))
  expect(faults).toEqual([])
})

test.each([
  ['a.css', '.row { color: #FFC247 }', ['#FFC247']],
  ['a.css', '.row { background: rgb(1 2 3) }', ['rgb(']],
  ['a.css', '.row { font-family: Arial }', ['font-family']],
  ['a.css', '.row { font: 700 12px/1 Arial }', ['font: 700 12px/1 Arial']],
  ['a.css', '.row { font-size: 18px; }', ['font-size: 18px']],
  ['a.css', '.row { --fs-row: calc(18px * 2) }', ['--fs-row: calc(18px * 2)']],
  ['a.css', '.row { border: 1px solid var(--line); font-size: 1.5rem } /* #fff */', []],
  ['a.css', '.ring { mask: linear-gradient(#000 0 0) exclude, none; }', []],
  ['a.css', '#add:hover { color: var(--text) }', []],
  ['a.tsx', 'export const a = <p style={{ color: "#fff", fontSize: 12 }} />', ['#fff', 'fontSize: 12']],
  ['a.tsx', 'export const a = <p style={{ fontSize: "12px", fontFamily: "Arial" }} />', ['fontSize: "12px"', 'fontFamily: "Arial"']],
  ['a.tsx', 'export const a = <p style={{ fontSize: "var(--fs-row)" }}>#42 is next</p> // #fff', []],
])('the rule itself: %s %s', (file, source, faults) => {
  expect(styleFaultsIn(file, source)).toEqual(faults)
})

test('Chinese hides in strings, in templates and between tags, but may stand in comments', () => {
  const source = '/* 中文 */ const a = \'取号\' // 中文\nconst b = `第${1}位`\nexport const c = <p title="您">请 {a}</p>'
  expect(hanIn('a.tsx', source)).toEqual(['取号', '第', '位', '您', '请'])
})

function filesIn(folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [] // an app that nobody has begun
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}
