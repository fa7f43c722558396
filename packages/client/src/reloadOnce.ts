/** What reloading needs from the page. */
export interface Page {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  readonly reload: () => void
  readonly now: () => number
}

const REMEMBERED = 'foyer.outdated'

/** Milliseconds within which a page is loaded anew only once: one that is still unknown then is not helped by loading. */
export const ONCE_IN = 60 * 60_000

/** Loads a page anew that the server knows no more, as after an upgrade; at most once an hour, and never where that cannot be remembered. */
export function reloadOnce(page: Page | null = thisPage()): void {
  if (!page) return
  try {
    const last = Number(page.storage.getItem(REMEMBERED) ?? Number.NEGATIVE_INFINITY)
    if (Math.abs(page.now() - last) < ONCE_IN) return
    page.storage.setItem(REMEMBERED, String(page.now()))
  } catch {
    return
  }
  page.reload()
}

function thisPage(): Page | null {
  try {
    return { storage: globalThis.sessionStorage, reload: () => globalThis.location.reload(), now: Date.now }
  } catch {
    return null // storage that is forbidden throws when it is looked at
  }
}
