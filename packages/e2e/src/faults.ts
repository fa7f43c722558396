import axe from 'axe-core'
import { type Lang, htmlLang } from '@foyer/ui'
import type { Page } from 'playwright-core'
import { type ScreenKind, SIZES } from './browser.ts'
import { type Looks, measure } from './looks.ts'

/** What each screen owes to eyes and fingers, in CSS px. */
const MANNERS: Readonly<
  Record<ScreenKind, { readonly target: number; readonly font: number; readonly reach: number; readonly scrolls: boolean }>
> = {
  kiosk: { target: 80, font: 28, reach: 630, scrolls: false },
  board: { target: 0, font: 26, reach: 0, scrolls: false },
  staff: { target: 48, font: 15, reach: 0, scrolls: true },
  phone: { target: 48, font: 15, reach: 0, scrolls: true },
}

/** Everything about a screen that is hard to read, to touch or to hear about; none is wanted. */
export async function faultsOf(kind: ScreenKind, page: Page, lang: Lang): Promise<readonly string[]> {
  const looks = await measure(page)
  return [...looksFaults(kind, looks, lang), ...(await axeFaults(page))]
}

function looksFaults(kind: ScreenKind, { lang: spoken, targets, texts, beyond }: Looks, lang: Lang): readonly string[] {
  const { target, font, reach, scrolls } = MANNERS[kind]
  const { width } = SIZES[kind]
  return [
    ...(spoken === htmlLang(lang) ? [] : [`html lang is “${spoken}”`]),
    ...targets.flatMap(({ name, width, height }) =>
      round(width) < target || round(height) < target
        ? [`“${name}” is ${round(width)}×${round(height)} to touch, less than ${target}`]
        : [],
    ),
    ...targets.flatMap(({ name, top }) => (round(top) < reach ? [`“${name}” begins at ${round(top)}, above ${reach}`] : [])),
    ...texts.flatMap((text) => (round(text.font) < font ? [`“${text.words}” is ${round(text.font)} px, less than ${font}`] : [])),
    ...texts.flatMap(({ words, left, right }) => (left < -1 || right > width + 1 ? [`“${words}” runs out of the picture`] : [])),
    ...(beyond.right > 0 ? [`the page is ${beyond.right} px too wide`] : []),
    ...(beyond.below > 0 && !scrolls ? [`the page is ${beyond.below} px too high`] : []),
  ]
}

const round = (length: number): number => Math.round(length * 10) / 10

/** Handed over as text, because the pages' own policy runs no script that is not theirs. */
async function axeFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async (rules) => {
    const { axe: checker } = window as unknown as { axe: typeof axe }
    const { violations } = await checker.run(document, { runOnly: rules, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} – ${failureSummary}`),
    )
  }, RULES)
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
