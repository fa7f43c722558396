/**
 * Sets how large one rem is; smaller than wished where a long name or a small panel would push something over the edge.
 * Nothing on a kiosk is ever cut off or scrolled.
 */
export function fit(parts: readonly (HTMLElement | null)[], scale: number): void {
  const { style } = document.documentElement
  let tried = scale
  style.setProperty('--ks', String(tried))
  while (parts.some(overflows) && tried > scale * LEAST) {
    tried *= STEP
    style.setProperty('--ks', String(tried))
  }
}

const STEP = 0.97
const LEAST = 0.6

const overflows = (part: HTMLElement | null): boolean =>
  part !== null && (part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1)
