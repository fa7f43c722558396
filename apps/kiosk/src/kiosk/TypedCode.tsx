import { AskFailed, newKey, useFoyer } from '@foyer/client'
import { Button, type LocalText, words } from '@foyer/ui'
import { useEffect, useEffectEvent, useState } from 'react'
import { useLang, useSay } from '../tongue.tsx'
import { CodePad } from './CodePad.tsx'
import { PairDevice } from './documents.ts'
import { Frame } from './Frame.tsx'
import type { PairingProps } from './Pairing.tsx'
import styles from './Pairing.module.css'
import { useView } from './view.ts'

export interface TypedCodeProps extends PairingProps {
  readonly title: { readonly title: string; readonly hint: string }
  /** Back to the code of this kiosk. */
  readonly onShow: () => void
}

/** What is being typed, and the key its pairing will use until something else is typed. */
interface Wish {
  readonly code: string
  readonly key: string
}

/** Staff type a short code that somebody gave them; one from the address bar is sent by itself. */
export function TypedCode({ title, code: fromLink, device, onPaired, onGivenUp, onShow }: TypedCodeProps) {
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
      const publicKey = await device.publicKey()
      const input = { key, code, deviceName: t(words.kiosk.pairDeviceName), publicKey }
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
    <Frame {...title} lead={layout.shape === 'compact' && typed}>
      <div className={styles.pairing}>
        {layout.shape === 'portrait' && typed}
        <CodePad value={wish.code} locked={isPairing} onChange={(code) => setWish({ code, key: newKey() })} />
        <div className={styles.two}>
          <Button repeatable onPress={onShow}>
            {t(words.devices.showInstead)}
          </Button>
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
      </div>
    </Frame>
  )
}
