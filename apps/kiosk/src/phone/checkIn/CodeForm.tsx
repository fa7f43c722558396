import { Button, words } from '@foyer/ui'
import { type SyntheticEvent, useId, useState } from 'react'
import { useLang, useSay } from '../../tongue.tsx'
import styles from '../Phone.module.css'
import { tidyCode } from './address.ts'
import { NotIn } from './NotIn.tsx'
import { useCheckIn } from './useCheckIn.ts'

/** The code of a booking, typed on the premises. */
export function CodeForm({ here, open }: { readonly here: string; readonly open: (token: string) => void }) {
  const t = useSay()
  const lang = useLang()
  const [code, setCode] = useState('')
  const [isShort, setShort] = useState(false)
  const field = useId()
  const { state, checkIn, forget } = useCheckIn(here, open)

  function submit(event: SyntheticEvent) {
    event.preventDefault()
    const tooShort = tidyCode(code) === ''
    setShort(tooShort)
    if (!tooShort && state.is !== 'busy') void checkIn({ code: tidyCode(code), lang, asWalkIn: false })
  }

  return (
    <form className={styles.main} onSubmit={submit} noValidate autoComplete="off">
      <section className={styles.card}>
        <h1 className={styles.state}>{t(words.phone.inTitle)}</h1>
        <p className={styles.how}>{t(words.phone.inHint)}</p>
        <label htmlFor={field} className={styles.label}>
          {t(words.phone.inCode)}
        </label>
        <input
          id={field}
          className={`num ${styles.code}`}
          value={code}
          onChange={({ target }) => {
            setCode(target.value.toUpperCase())
            setShort(false)
            forget()
          }}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={20}
          aria-invalid={isShort || undefined}
        />
        {isShort && (
          <p role="alert" className={styles.trouble}>
            {t(words.phone.inShort)}
          </p>
        )}
      </section>
      <NotIn state={state} onWalkIn={() => void checkIn({ code: tidyCode(code), lang, asWalkIn: true })} />
      <Button type="submit" variant="primary" busy={state.is === 'busy'} busyLabel={t(words.phone.inBusy)} repeatable>
        {t(words.phone.inGo)}
      </Button>
    </form>
  )
}
