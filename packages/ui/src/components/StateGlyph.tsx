import type { VisibleState } from './StateChip.tsx'

/** The shape of a state, drawn rather than typed: not every font has all of ○◆●Ⅱ↷✓▲. */
export function StateGlyph({ state }: { readonly state: VisibleState }) {
  return (
    <svg viewBox="0 0 16 16" width="0.875em" height="0.875em" aria-hidden="true" fill="currentColor">
      <path d={SHAPES[state]} fillRule="evenodd" />
    </svg>
  )
}

const RING = 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 2.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6Z'
const BARS = 'M3 2h3.6v12H3ZM9.4 2H13v12H9.4Z'

const SHAPES: Readonly<Record<VisibleState, string>> = {
  waiting: RING,
  called: 'M8 0l8 8-8 8-8-8Z',
  serving: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z',
  wrapUp: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 2.2v9.6a4.8 4.8 0 0 0 0-9.6Z',
  parked: BARS,
  missed: 'M2 13c0-6 3.6-9.4 8-9.4h.4V1L16 5l-5.6 4V6.4H10c-3 0-4.8 2.2-4.8 6.6Z',
  done: 'M1 8.6 3 6.4l3.2 3L13 2.2l2 2L6.3 13.6Z',
  overdue: 'M8 1l8 14H0Z',
  free: RING,
  break: BARS,
  closed: 'M2 6.6h12v2.8H2Z',
}
