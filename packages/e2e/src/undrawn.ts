import type { Page } from 'playwright-core'

/** Words on a screen for which the house's fonts are not there: an empty box stands for them on a machine without a Han font. */
export function undrawnOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    await document.fonts.ready
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const undrawn = new Set<string>()
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const words = node.textContent?.trim() ?? ''
      const element = node.parentElement
      if (words === '' || !element?.checkVisibility()) continue
      const { fontStyle, fontWeight, fontFamily } = getComputedStyle(element) // the shorthand is empty where figures are tabular
      if (!document.fonts.check(`${fontStyle} ${fontWeight} 1rem ${fontFamily}`, words)) undrawn.add(words)
    }
    return [...undrawn]
  })
}
