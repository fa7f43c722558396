import type { Device } from '@foyer/client'
import { say, words } from '@foyer/ui'
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { Bilingual } from '../chrome/Bilingual.tsx'
import { Both, ShownCode } from './ShownCode.tsx'
import { CODE_LENGTH, codeIn } from './pairBoard.ts'
import { CodeKeys } from './CodeKeys.tsx'
import { usePairing } from './usePairing.ts'
import styles from './Pairing.module.css'

export interface PairingProps {
  /** A code from the link that opened this page. */
  readonly offered: string | null
  /** This board had a venue, which does not know it any more. */
  readonly again?: boolean
  readonly device: Device
}

/** A board that does not know yet where it hangs shows a code, or takes one: typed on a keyboard, or picked with the arrows of a remote. */
export function Pairing({ offered, again = false, device }: PairingProps) {
  const pairing = usePairing(offered, device)
  const { code, busy, type } = pairing
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])

  function submit(event: FormEvent) {
    event.preventDefault()
    pairing.send()
  }

  /** A keyboard writes wherever the focus is. */
  function typed({ key }: KeyboardEvent) {
    if (key === 'Backspace') type(code.slice(0, -1))
    else if (key.length === 1) type(codeIn(code + key))
  }

  /** A remote has no other way from the field to the keys. */
  function leave(press: KeyboardEvent<HTMLInputElement>) {
    if (press.key === 'ArrowDown') press.currentTarget.form?.querySelector('button')?.focus()
  }

  return (
    <main className={styles.pairing}>
      <ShownCode wanted={pairing.isLinkOver} again={again} device={device} />
      <form className={styles.form} onSubmit={submit}>
        <h2>
          <Both of={words.devices.orType} />
        </h2>
        <label className={styles.code}>
          <span className="visuallyHidden">{say('zh', words.board.pairCode)}</span>
          <input
            ref={field}
            value={code}
            onKeyDown={leave}
            onChange={({ target }) => type(codeIn(target.value))}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            className="num"
          />
          <span aria-hidden="true" className={`num ${styles.places}`}>
            {Array.from({ length: CODE_LENGTH }, (_, place) => (
              <span key={place} data-next={place === code.length || undefined}>
                {code[place]}
              </span>
            ))}
          </span>
        </label>
        <CodeKeys onGlyph={(glyph) => type(codeIn(code + glyph))} onDelete={() => type(code.slice(0, -1))} onKey={typed} busy={busy} />
        <output className={styles.answer}>{pairing.say && <Bilingual zh={pairing.say.zh} en={pairing.say.en} />}</output>
      </form>
    </main>
  )
}
