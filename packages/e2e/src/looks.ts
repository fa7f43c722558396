import type { Page } from 'playwright-core'

/** What a screen looks like to a ruler; lengths in CSS px. */
export interface Looks {
  readonly lang: string
  readonly targets: readonly { readonly name: string; readonly width: number; readonly height: number; readonly top: number }[]
  readonly texts: readonly { readonly words: string; readonly font: number; readonly left: number; readonly right: number }[]
  /** How much of the page lies outside the window. */
  readonly beyond: { readonly right: number; readonly below: number }
}

/** Measures everything that can be touched and everything that can be read. */
export function measure(page: Page): Promise<Looks> {
  return page.evaluate(async () => {
    await document.fonts.ready
    const root = document.documentElement

    /** Words for screen readers stand in a box of one pixel. */
    function isSeen(element: Element): boolean {
      for (let above: Element | null = element; above instanceof HTMLElement; above = above.parentElement) {
        if (above.offsetWidth <= 1 || above.offsetHeight <= 1) return false
      }
      return element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    }

    const touched = 'button, a[href], input, select, textarea, [role=tab], [role=switch]'
    const targets = [...document.querySelectorAll(touched)].filter(isSeen).map((element) => {
      const { width, height, top } = (element.closest('label') ?? element).getBoundingClientRect()
      return { name: (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 30), width, height, top }
    })

    const texts = []
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const words = node.textContent?.trim() ?? ''
      const element = node.parentElement
      if (words === '' || !element || !isSeen(element)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const { left, right } = range.getBoundingClientRect()
      texts.push({ words: words.slice(0, 30), font: Number.parseFloat(getComputedStyle(element).fontSize), left, right })
    }

    const beyond = { right: root.scrollWidth - window.innerWidth, below: root.scrollHeight - window.innerHeight }
    return { lang: root.lang, targets, texts, beyond }
  })
}
