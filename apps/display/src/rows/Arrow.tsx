export interface ArrowProps {
  /** A call's arrow is heavier: the state has a shape, not only a colour. */
  readonly called?: boolean
  readonly hidden?: boolean
  readonly className?: string | undefined
}

/** From the number to its place. */
export function Arrow({ called = false, hidden = false, className }: ArrowProps) {
  const drawn = {
    fill: 'none',
    stroke: 'currentColor',
    strokeWidth: called ? 3.4 : 2.4,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  } as const
  return (
    <svg viewBox="0 0 24 24" {...drawn} aria-hidden="true" data-hidden={hidden || undefined} className={className}>
      <path d="M4 12h16M13 5l7 7-7 7" />
    </svg>
  )
}
