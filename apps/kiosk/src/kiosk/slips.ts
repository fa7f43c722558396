/**
 * A finger that slides a little before it lifts is no tap to a browser, and an unsteady hand would press in vain.
 * Here whatever goes down on a button and comes up on the same button presses it, once: the browser's own click, when it comes
 * after all on a slow machine, is not heard a second time. Returns the way to stop.
 */
export function countSlipsAsTaps(page: Document): () => void {
  let down: { readonly finger: number; readonly button: Element | null } | null = null
  const taps = new Set<Tap>()

  const goesDown = ({ pointerId, pointerType, target }: PointerEvent) => {
    down = pointerType === 'touch' ? { finger: pointerId, button: buttonAt(target) } : null
  }
  const comesUp = ({ pointerId, clientX, clientY }: PointerEvent) => {
    const button = down?.finger === pointerId ? down.button : null
    down = null
    if (!(button instanceof HTMLElement) || buttonAt(page.elementFromPoint(clientX, clientY)) !== button) return
    const tap: Tap = { button, isPressedHere: false }
    taps.add(tap)
    setTimeout(() => {
      if (!taps.has(tap)) return
      tap.isPressedHere = true
      button.click()
    }, AFTER_A_TAP)
    setTimeout(() => taps.delete(tap), FORGOTTEN)
  }
  /** The browser's click belongs to the oldest tap that has had none. */
  const clicked = (click: MouseEvent) => {
    if (!click.isTrusted || click.detail === 0) return // ours, or a key's
    const tap = [...taps].find(({ button }) => button === buttonAt(click.target))
    if (!tap) return
    taps.delete(tap)
    if (!tap.isPressedHere) return
    click.preventDefault()
    click.stopImmediatePropagation()
  }

  page.addEventListener('pointerdown', goesDown)
  page.addEventListener('pointerup', comesUp)
  page.addEventListener('click', clicked, true)
  return () => {
    page.removeEventListener('pointerdown', goesDown)
    page.removeEventListener('pointerup', comesUp)
    page.removeEventListener('click', clicked, true)
  }
}

interface Tap {
  readonly button: HTMLElement
  isPressedHere: boolean
}

/** The browser's own click follows the finger at once; what is not there by now is made up for. */
const AFTER_A_TAP = 60
/** No machine is so slow that a click comes later than this. */
const FORGOTTEN = 2000

const buttonAt = (target: EventTarget | null): Element | null => (target instanceof Element ? target.closest('button') : null)
