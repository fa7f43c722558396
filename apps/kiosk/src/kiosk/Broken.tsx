import { type Preset, say, words } from '@foyer/ui'
import styles from './Broken.module.css'

/** E5, drawn from nothing that could be broken: where numbers are to be had while this screen mends itself. */
export function Broken({ preset = 'hall' }: { readonly preset?: Preset | undefined }) {
  const { helpPlace } = words.presets[preset] ?? words.presets.hall
  return (
    <main className={styles.broken}>
      <h1>{say('zh', words.kiosk.brokenTitle)}</h1>
      <p>{say('zh', words.kiosk.brokenBody, { place: say('zh', helpPlace) })}</p>
      <p lang="en">
        <b>{say('en', words.kiosk.brokenTitle)}</b> {say('en', words.kiosk.brokenBody, { place: say('en', helpPlace) })}
      </p>
    </main>
  )
}
