import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from '../../../scripts/chromium.mjs'
import type { Leak } from '../../../apps/api/src/forTests/canaries.ts'
import { leaksToScreen, type Overheard, overhear } from './canaries.ts'
import { lendHanFont } from './hanFont.ts'

export type ScreenKind = 'kiosk' | 'board' | 'staff' | 'phone'

/** One screen in the room, with nothing on it but what its people see. */
export interface Screen {
  readonly kind: ScreenKind
  readonly name: string
  readonly page: Page
}

/** All screens of one journey, in one browser, each with a memory of its own. */
export interface Screens {
  /** Opens an address on a new screen; `name` tells two of a kind apart. */
  open(kind: ScreenKind, address: string, options?: ScreenOptions): Promise<Screen>
  /** A picture of every screen named, or of all, as it stands there. */
  shot(step: string, ...of: readonly Screen[]): Promise<void>
  /** Where anything personal came to a screen that had no business with it, or stood in an address. */
  leaks(): Promise<readonly Leak[]>
  /** What screens complained of on their consoles; a journey wants none. */
  complaints(): readonly string[]
  /** From now on this is no complaint: the server is gone on purpose. */
  forgive(complaint: RegExp): void
  close(): Promise<void>
}

export interface ScreenOptions {
  readonly name?: string
  /** Says before the first page which clock it runs on, for instance. */
  readonly prepare?: (page: Page) => Promise<void>
}

/** What Chromium itself says when nobody answers; no screen can keep it from saying so. */
export const NOBODY_THERE = /ERR_CONNECTION_|ERR_EMPTY_RESPONSE|WebSocket connection to/

/** The reference sizes of the four screens. */
export const SIZES: Readonly<Record<ScreenKind, { readonly width: number; readonly height: number }>> = {
  kiosk: { width: 1080, height: 1920 },
  board: { width: 1920, height: 1080 },
  staff: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
}

/** Where pictures of the steps go; nobody keeps them. */
export const SHOTS = resolve(import.meta.dirname, '../shots')

/** A Chromium whose screens are watched: `journey` names the pictures. */
export async function openScreens(journey: string): Promise<Screens> {
  const executablePath = await findChromium()
  if (executablePath === null) throw new Error('no Chromium: install one, or name it in FOYER_CHROMIUM')
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS })
  const screens: Screen[] = []
  const overheard: { readonly kind: ScreenKind; readonly name: string; readonly line: Overheard }[] = []
  const complaints: string[] = []
  const forgiven: RegExp[] = []
  let steps = 0

  function complain(screen: string, words: string) {
    if (!forgiven.some((complaint) => complaint.test(words))) complaints.push(`${screen}: ${words.slice(0, 300)}`)
  }

  return {
    async open(kind, address, { name = kind, prepare } = {}) {
      const context = await browser.newContext({ viewport: SIZES[kind], locale: 'zh-CN', hasTouch: kind !== 'board' })
      context.setDefaultTimeout(PATIENCE)
      const page = await context.newPage()
      overheard.push({ kind, name, line: overhear(page) })
      page.on('pageerror', (error) => complain(name, error.stack ?? error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') complain(name, `${message.location().url} ${message.text()}`)
      })
      await prepare?.(page)
      await page.goto(address)
      if (kind === 'phone') await lendHanFont(page)
      const screen = { kind, name, page }
      screens.push(screen)
      return screen
    },
    async shot(step, ...of) {
      mkdirSync(SHOTS, { recursive: true })
      const number = String(++steps).padStart(2, '0')
      for (const { name, page } of of.length > 0 ? of : screens) {
        await page.evaluate(stillness)
        await page.screenshot({ path: resolve(SHOTS, `${journey}-${number}-${step}-${name}.png`) })
      }
    },
    leaks: async () => (await Promise.all(overheard.map(({ kind, name, line }) => leaksToScreen(kind, name, line)))).flat(),
    complaints: () => complaints,
    forgive: (complaint) => void forgiven.push(complaint),
    close: () => browser.close(),
  }
}

/** The fonts are there, and whatever was just arriving has arrived; what moves for longer is part of the picture. */
async function stillness(): Promise<void> {
  await document.fonts.ready
  const arriving = document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().endTime) <= 1000)
  await Promise.allSettled(arriving.map(({ finished }) => finished))
}

/** How long a screen may take to show anything, on a machine that has other things to do as well. */
export const PATIENCE = 20_000

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
]
