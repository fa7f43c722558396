import { Button, dayText, type Lang, say, timeText, words } from '@foyer/ui'
import { useLang, useSay } from '../../tongue.tsx'
import styles from '../Phone.module.css'
import type { Refused } from './documents.ts'
import type { CheckInState } from './useCheckIn.ts'
import { useTitle } from './useTitle.ts'

/** Why nobody was checked in, and what is still possible: an ordinary number, where the house gives one. */
export function NotIn({ state, onWalkIn }: { readonly state: CheckInState; readonly onWalkIn: () => void }) {
  const t = useSay()
  const lang = useLang()
  useTitle(t(words.phone.inTitle))
  if (state.is === 'failed') {
    return (
      <p role="alert" className={styles.refusal}>
        {(state.say ?? words.phone.inFailed)[lang]}
      </p>
    )
  }
  if (state.is !== 'refused') return null
  return (
    <>
      <p role="alert" className={styles.refusal}>
        {sentence(lang, state.refused)}
      </p>
      {WALK_IN.has(state.refused.reason) && (
        <Button hint={t(words.phone.inWalkInMeans)} className={styles.two} onPress={onWalkIn}>
          {t(words.phone.inWalkIn)}
        </Button>
      )}
    </>
  )
}

function sentence(lang: Lang, { reason, from, who, say: said }: Refused): string {
  if (reason === 'notOnPremises') return say(lang, words.phone.inOutdated)
  const time = from === null ? '' : momentText(lang, from)
  const more = reason === 'wrongDay' ? words.phone.inBookedFor : words.phone.inFrom
  return [
    said[lang],
    ...(from === null ? [] : [say(lang, more, { time })]),
    ...(reason === 'alreadyCheckedIn' && who !== null ? [say(lang, words.phone.inNumber, { number: who })] : []),
  ].join(lang === 'en' ? ' ' : '')
}

/** On the premises the phone's own clock is the venue's. */
function momentText(lang: Lang, instant: string): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const isToday = dayText('en', instant, timeZone) === dayText('en', Date.now(), timeZone)
  const time = timeText(instant, timeZone)
  return isToday ? time : say(lang, words.shared.dayAt, { day: dayText(lang, instant, timeZone), time })
}

/** The doors are open to everybody: whoever is too early or too late for their booking may still stand in line. */
const WALK_IN: ReadonlySet<Refused['reason']> = new Set(['tooEarly', 'bookingReleased'])
