import { Button, Toast, words } from '@foyer/ui'
import { useIntentions } from '../desk/intentions.tsx'
import { useSay, useTongue } from '../desk/tongue.tsx'
import styles from './Notices.module.css'

/** What just happened, for eight seconds; and what went wrong, until somebody has dealt with it. */
export function Notices() {
  const { note, problem, dismissNote, dismissProblem } = useIntentions()
  const { lang } = useTongue()
  const t = useSay()

  return (
    <div className={styles.notices}>
      <Toast lang={lang} notice={note && !problem ? { id: note.id, text: note.text(lang) } : null} onDone={dismissNote} />
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
}
