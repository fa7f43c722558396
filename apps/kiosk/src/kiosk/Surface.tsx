import { type ReactNode, useEffect } from 'react'
import { Tongue } from '../tongue.tsx'
import styles from './Surface.module.css'
import { type KioskView, ViewContext } from './view.ts'

/** The glass: this customer's language, text size and contrast, and the venue's colours, for everything on it. */
export function Surface({ children, ...view }: KioskView & { readonly children: ReactNode }) {
  const { journey, lobby, layout } = view
  const { large, contrast } = journey.modes
  const preset = lobby.sign?.preset
  const name = lobby.sign?.name[journey.lang]

  useEffect(() => {
    const { dataset } = document.documentElement
    mark(dataset, 'preset', preset)
    mark(dataset, 'text', large ? 'large' : undefined)
    mark(dataset, 'contrast', contrast ? 'high' : undefined)
  }, [preset, large, contrast])

  useEffect(() => {
    if (name !== undefined) document.title = name
  }, [name])

  return (
    <Tongue lang={journey.lang}>
      <ViewContext value={view}>
        <div className={styles.surface} data-shape={layout.shape}>
          {children}
        </div>
      </ViewContext>
    </Tongue>
  )
}

function mark(dataset: DOMStringMap, name: string, value: string | undefined) {
  if (value === undefined) delete dataset[name]
  else dataset[name] = value
}
