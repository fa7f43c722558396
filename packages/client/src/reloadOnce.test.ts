import { expect, test } from 'vitest'
import { ONCE_IN, reloadOnce } from './reloadOnce.ts'

function page() {
  const kept = new Map<string, string>()
  const about = { time: 1_700_000_000_000, reloads: 0 }
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  }
  return { about, storage, reload: () => void about.reloads++, now: () => about.time }
}

test('a page the server knows no more is loaded anew once, however often it is told so; after an hour once again', () => {
  const here = page()
  for (let told = 0; told < 5; told++) reloadOnce(here)
  expect(here.about.reloads).toBe(1)
  here.about.time += ONCE_IN
  for (let told = 0; told < 5; told++) reloadOnce(here)
  expect(here.about.reloads).toBe(2)
})

test('where nothing can be remembered, nothing is loaded: that could go on for ever', () => {
  const here = page()
  const forbidden = () => {
    throw new Error('storage is forbidden')
  }
  reloadOnce({ ...here, storage: { getItem: forbidden, setItem: forbidden } })
  reloadOnce({ ...here, storage: { getItem: () => null, setItem: forbidden } })
  reloadOnce(null)
  expect(here.about.reloads).toBe(0)
})
