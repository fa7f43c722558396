import { AskFailed, type DeviceCredential, newKey, useFoyer } from '@foyer/client'
import { Button, type LocalText, words } from '@foyer/ui'
import { useEffect, useEffectEvent, useState } from 'react'
import { useLang, useSay } from '../tongue.tsx'
import { CodePad } from './CodePad.tsx'
import { PairDevice } from './documents.ts'
import { Frame } from './Frame.tsx'
import styles from './Pairing.module.css'
import { useView } from './view.ts'

export interface PairingProps {
  /** A code from the address bar pairs by itself. */
  readonly code: string | null
  readonly onPaired: (credential: Pick<DeviceCredential, 'token' | 'deviceId' | 'venueId'>) => void
  /** Set where the kiosk is paired already: an old link then changes nothing. */
  readonly onGivenUp: (() => void) | null
}

/** What is being typed, and the key its pairing will use until something else is typed. */
interface Wish {
  readonly code: string
  readonly key: string
}

/** E5: this kiosk belongs to nobody. Customers are sent on; staff type one short code. */
export function Pairing({ code: fromLink, onPaired, onGivenUp }: PairingProps) {
  const foyer = useFoyer()
  const { layout } = useView()
  const t = useSay()
  const lang = useLang()
  const [wish, setWish] = useState<Wish>(() => ({ code: fromLink ?? '', key: newKey() }))
  const [isPairing, setPairing] = useState(fromLink !== null)
  const [trouble, setTrouble] = useState<LocalText | null>(null)

  function press() {
    setPairing(true)
    setTrouble(null)
    void pair(wish)
  }

  async function pair({ code, key }: Wish) {
    try {
      const input = { key, code, deviceName: t(words.kiosk.pairDeviceName) }
      const { pairDevice } = await foyer.ask(PairDevice, { input })
      if (pairDevice.__typename === 'Refused') refused(pairDevice.say)
      else if (pairDevice.kind !== 'kiosk') refused(words.kiosk.pairOther)
      else onPaired(pairDevice)
    } catch (failure) {
      setTrouble((failure instanceof AskFailed && failure.say) || words.kiosk.pairUnreachable)
    }
    setPairing(false)
  }

  function refused(why: LocalText) {
    setTrouble(why)
    setWish({ code: '', key: newKey() })
    onGivenUp?.()
  }

  const pairByLink = useEffectEvent(() => void pair(wish))
  useEffect(() => {
    if (fromLink !== null) pairByLink()
  }, [fromLink])

  const typed = (
    <div className={styles.pairing}>
      <p className={styles.ask}>{t(words.kiosk.pairHint)}</p>
      <output className={`num ${styles.field}`} aria-label={t(words.kiosk.pairCode)}>
        {wish.code}
      </output>
      <p role="alert" className={styles.trouble}>
        {trouble?.[lang]}
      </p>
    </div>
  )

  return (
    <Frame
      title={t(words.kiosk.brokenTitle)}
      hint={t(words.kiosk.brokenBody, { place: t(words.kiosk.brokenPlace) })}
      lead={layout.shape === 'compact' && typed}
    >
      <div className={styles.pairing}>
        {layout.shape === 'portrait' && typed}
        <CodePad value={wish.code} locked={isPairing} onChange={(code) => setWish({ code, key: newKey() })} />
        <Button
          variant="primary"
          busy={isPairing}
          busyLabel={t(words.kiosk.pairing)}
          reason={wish.code || isPairing ? undefined : t(words.kiosk.pairCode)}
          onPress={press}
        >
          {t(words.kiosk.pairGo)}
        </Button>
      </div>
    </Frame>
  )
}
