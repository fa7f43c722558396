import { Button, words } from '@foyer/ui'
import { useSay } from '../tongue.tsx'
import { Frame } from './Frame.tsx'
import styles from './Party.module.css'
import { useView } from './view.ts'

/** K5: for how many the table is. */
export function Party() {
  const { act } = useView()
  const t = useSay()
  return (
    <Frame title={t(words.kiosk.askParty)} isUnderWay>
      <fieldset className={styles.sizes} aria-label={t(words.kiosk.askParty)}>
        {SIZES.map((size) => (
          <Button key={size} className={`num ${styles.size}`} onPress={() => act({ type: 'partyChosen', size })}>
            {size}
          </Button>
        ))}
        <Button className={`num ${styles.more}`} onPress={() => act({ type: 'partyChosen', size: MANY })}>
          {t(words.kiosk.partyMore, { count: MANY })}
        </Button>
      </fieldset>
    </Frame>
  )
}

const SIZES = [1, 2, 3, 4, 5, 6, 7]
const MANY = 8
