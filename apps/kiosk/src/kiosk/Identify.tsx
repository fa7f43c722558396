import { Button, Keypad, words } from '@foyer/ui'
import { QrCodeIcon } from '@phosphor-icons/react/dist/csr/QrCode'
import { useEffect, useState } from 'react'
import { useLang, useSay } from '../tongue.tsx'
import { CodePad } from './CodePad.tsx'
import { Frame } from './Frame.tsx'
import styles from './Identify.module.css'
import { canFind, type Place, type Typing } from './journey.ts'
import { useView } from './view.ts'

/** K3: what shows that a booking is theirs. It is looked up and never kept; a code under the scanner works without choosing it. */
export function Identify({ place }: { readonly place: Extract<Place, { at: 'identify' | 'finding' }> }) {
  const { act, layout } = useView()
  const t = useSay()
  const lang = useLang()
  const { typing } = place
  const isFinding = place.at === 'finding'
  const type = (text: string) => act({ type: 'typed', text })
  const { title, hint } = sayings[typing.by]
  const field = typing.by !== 'scan' && <Field typing={typing} />
  const isCompact = layout.shape === 'compact'

  return (
    <Frame title={t(title)} hint={t(hint)} lead={isCompact && field} isUnderWay={!isFinding}>
      <div className={styles.identify} data-by={typing.by}>
        <fieldset className={styles.ways} aria-label={t(words.kiosk.idTabs)}>
          {WAYS.map((by) => (
            <Button
              key={by}
              repeatable
              className={styles.way}
              aria-pressed={typing.by === by}
              onPress={() => act({ type: 'wayChosen', by })}
            >
              {t(names[by])}
            </Button>
          ))}
        </fieldset>
        {!isCompact && field}
        {typing.by === 'phone' && <Keypad lang={lang} value={typing.text} onChange={type} maxLength={PHONE} locked={isFinding} />}
        {typing.by === 'code' && <CodePad value={typing.text} onChange={type} locked={isFinding} />}
        {typing.by === 'scan' && (
          <p className={styles.scan}>
            <QrCodeIcon weight="bold" aria-hidden="true" />
            {isFinding ? t(words.kiosk.idFinding) : t(words.kiosk.scanTitle)}
          </p>
        )}
        {typing.by !== 'scan' && (
          <Button
            variant="primary"
            busy={isFinding}
            busyLabel={t(words.kiosk.idFinding)}
            reason={canFind(typing) ? undefined : t(typing.by === 'phone' ? words.kiosk.idPhoneTail : words.kiosk.idCode)}
            onPress={() => act({ type: 'findPressed' })}
          >
            {t(words.kiosk.idFind)}
          </Button>
        )}
      </div>
    </Frame>
  )
}

/** What was typed: in groups, its last digits covered when nobody types any more, all of it while somebody else may have come. */
function Field({ typing: { by, text } }: { readonly typing: Typing }) {
  const { journey } = useView()
  const t = useSay()
  const isCovered = useRested(text)
  const shown = journey.askedAt !== null ? COVER.repeat(3) : by === 'phone' ? grouped(isCovered ? covered(text) : text) : text
  return (
    <output className={`num ${styles.field}`} aria-label={t(names[by])}>
      {text === '' ? '' : shown}
    </output>
  )
}

/** Whether the text has stood unchanged for a while. */
function useRested(text: string): boolean {
  const [rested, setRested] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS)
    return () => clearTimeout(timer)
  }, [text])
  return rested === text
}

const REST_MS = 3000
const COVER = '•'
const PHONE = 15
const covered = (digits: string): string => digits.slice(0, -4) + COVER.repeat(Math.min(4, digits.length))

/** As mobile numbers are written: 138 0013 8000. */
const grouped = (digits: string): string =>
  digits.length <= 4 ? digits : [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].filter((part) => part !== '').join(' ')

const WAYS = ['phone', 'code', 'scan'] as const
const { idTabPhone, idTabCode, idTabScan, idPhone, idCode, scanTitle, idPrivacy } = words.kiosk
const names = { phone: idTabPhone, code: idTabCode, scan: idTabScan }
const sayings = {
  phone: { title: idPhone, hint: idPrivacy },
  code: { title: idCode, hint: idPrivacy },
  scan: { title: scanTitle, hint: idPrivacy },
} as const
