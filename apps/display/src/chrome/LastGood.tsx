import { type ReactNode, useEffect, useState } from 'react'
import { Try } from './Try.tsx'

export interface LastGoodProps<Picture> {
  readonly picture: Picture
  readonly children: (picture: Picture) => ReactNode
  /** When no picture at all can be shown. */
  readonly fallback: ReactNode
}

/** A picture that breaks the screen is passed over, and the last one that did not stays. Nothing is ever loaded again for it. */
export function LastGood<Picture>({ picture, children, fallback }: LastGoodProps<Picture>) {
  const [good, setGood] = useState<{ readonly picture: Picture } | null>(null)
  const before = good && (
    <Try of={good} otherwise={fallback}>
      <Shown picture={good.picture} draw={children} />
    </Try>
  )
  return (
    <Try of={picture} otherwise={before ?? fallback}>
      <Shown picture={picture} draw={children} onShown={setGood} />
    </Try>
  )
}

interface ShownProps<Picture> {
  readonly picture: Picture
  readonly draw: (picture: Picture) => ReactNode
  readonly onShown?: (good: { readonly picture: Picture }) => void
}

/** Draws within the try, and tells once it stands. */
function Shown<Picture>({ picture, draw, onShown }: ShownProps<Picture>) {
  useEffect(() => onShown?.({ picture }), [picture, onShown])
  return draw(picture)
}
