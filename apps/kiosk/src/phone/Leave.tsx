import { AskFailed, newKey, useFoyer } from '@foyer/client'
import { Button, type LocalText, Sheet, words } from '@foyer/ui'
import { useState } from 'react'
import { useLang, useSay } from '../tongue.tsx'
import { CancelVisit } from './documents.ts'

/** Leaving the queue cannot be undone by the customer, so it is asked twice. */
export function Leave({ token }: { readonly token: string }) {
  const foyer = useFoyer()
  const t = useSay()
  const lang = useLang()
  /** The key of this wish: made when the question opens, and kept for every further try. */
  const [key, setKey] = useState<string | null>(null)
  const [isLeaving, setLeaving] = useState(false)
  const [trouble, setTrouble] = useState<LocalText | null>(null)

  async function leave() {
    if (key === null) return
    setLeaving(true)
    setTrouble(null)
    try {
      const { cancelVisit } = await foyer.ask(CancelVisit, { input: { key, token, reason: 'customer' } })
      if (cancelVisit.__typename === 'CancelledVisit') return // the next picture takes this question away
      setTrouble(cancelVisit.say)
      setKey(newKey())
    } catch (failure) {
      setTrouble((failure instanceof AskFailed && failure.say) || words.phone.leaveFailed)
    }
    setLeaving(false)
  }

  return (
    <>
      <Button variant="danger" onPress={() => setKey(newKey())}>
        {t(words.phone.leave)}
      </Button>
      <Sheet
        open={key !== null}
        title={t(words.phone.leaveSure)}
        safe={{ label: t(words.phone.leaveStay), onPress: () => setKey(null) }}
        act={{
          label: t(words.phone.leave),
          variant: 'danger',
          busy: isLeaving,
          busyLabel: t(words.shared.busy),
          onPress: () => void leave(),
        }}
      >
        {trouble && <span role="alert">{trouble[lang]}</span>}
      </Sheet>
    </>
  )
}
