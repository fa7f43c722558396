/**
 * A finger that slides a little before it lifts is no tap to a browser, and an unsteady hand would press in vain.
 * Here whatever goes down on a button and comes up on the same button presses it. Returns the way to stop.
 */
export function countSlipsAsTaps(page: Document): () => void {
  let down: { readonly finger: number; readonly button: Element | null } | null = null
  let isPressed = false

  const goesDown = ({ pointerId, pointerType, target }: PointerEvent) => {
    down = pointerType === 'touch' ? { finger: pointerId, button: buttonAt(target) } : null
    isPressed = false
  }
  const comesUp = ({ pointerId, clientX, clientY }: PointerEvent) => {
    const button = down?.finger === pointerId ? down.button : null
    down = null
    if (!button || buttonAt(page.elementFromPoint(clientX, clientY)) !== button) return
    setTimeout(() => {
      if (!isPressed && button instanceof HTMLElement) button.click()
    }, AFTER_A_TAP)
  }
  const pressed = () => {
    isPressed = true
  }

  page.addEventListener('pointerdown', goesDown)
  page.addEventListener('pointerup', comesUp)
  page.addEventListener('click', pressed, true)
  return () => {
    page.removeEventListener('pointerdown', goesDown)
    page.removeEventListener('pointerup', comesUp)
    page.removeEventListener('click', pressed, true)
  }
}

/** The browser's own click follows the finger at once; what is not there by now will not come. */
const AFTER_A_TAP = 60

const buttonAt = (target: EventTarget | null): Element | null => (target instanceof Element ? target.closest('button') : null)
