import { Button, Toast, words } from '@foyer/ui'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { createPortal } from 'react-dom'
import { useIntentions } from '../desk/intentions.tsx'
import { PICK_REASONS, type PickReason, pickWord } from '../desk/pickReasons.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { useTopDialog } from '../desk/useTopDialog.ts'
import styles from './Notices.module.css'

/** What just happened, for eight seconds; and what went wrong, until somebody has dealt with it. */
export function Notices() {
  const { note, problem, dismissNote, dismissProblem } = useIntentions()
  const { lang } = useTongue()
  const t = useSay()

  const sheet = useTopDialog()
  const said = (
    <div className={styles.notices}>
      <Toast lang={lang} notice={note && !problem ? { id: note.id, text: note.text(lang), undo: note.undo } : null} onDone={dismissNote} />
      {note?.explain && !problem && <WhyCalled key={note.id} onExplain={note.explain} />}
      <div role="alert" className={styles.place}>
        {problem && (
          <div key={problem.id} className={styles.problem}>
            <p className="num">{problem.text(lang)}</p>
            {problem.retry && (
              <Button repeatable onPress={problem.retry}>
                {t(words.shared.retry)}
              </Button>
            )}
            <Button repeatable onPress={dismissProblem}>
              {t(words.staff.understood)}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
  return sheet ? createPortal(said, sheet) : said
}

const ASKED_MS = 6000

/** Why somebody was called out of turn: asked for a moment, needed by nobody. */
function WhyCalled({ onExplain }: { readonly onExplain: (reason: PickReason) => void }) {
  const t = useSay()
  const [step, setStep] = useState<'asking' | 'over' | PickReason>('asking')
  if (step === 'over') return null
  return (
    <Fading key={step} onOver={() => setStep('over')}>
      {step === 'asking' ? (
        <>
          <span aria-hidden="true">{t(words.staff.whyOutOfOrder)}</span>
          {PICK_REASONS.map((reason) => (
            <Button key={reason} repeatable onPress={() => (onExplain(reason), setStep(reason))}>
              {t(pickWord(reason))}
            </Button>
          ))}
        </>
      ) : (
        <output>{t(words.staff.noted, { reason: t(pickWord(step)) })}</output>
      )}
    </Fading>
  )
}

/** Stands for six seconds, and as long as somebody's focus is on it. */
function Fading({ onOver, children }: { readonly onOver: () => void; readonly children: ReactNode }) {
  const t = useSay()
  const [held, setHeld] = useState(false)
  const over = useEffectEvent(onOver)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => over(), ASKED_MS)
    return () => clearTimeout(timer)
  }, [held])

  return (
    <div className={styles.whyPlace}>
      <section aria-label={t(words.staff.whyOutOfOrder)} className={styles.why} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
        {children}
      </section>
    </div>
  )
}
