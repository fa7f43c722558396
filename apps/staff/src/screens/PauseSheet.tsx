import { ChoiceCard, Sheet, words } from '@foyer/ui'
import { breakWord, PAUSE_REASONS, type PauseReason } from '../desk/pauseReasons.ts'
import { useSay } from '../desk/tongue.tsx'
import styles from './PauseSheet.module.css'

/** Why: one touch says it and pauses. */
export function PauseSheet({ onPause, onClose }: { readonly onPause: (reason: PauseReason) => void; readonly onClose: () => void }) {
  const t = useSay()
  return (
    <Sheet open title={t(words.staff.pauseWhy)} safe={{ label: t(words.shared.cancel), onPress: onClose }}>
      <div className={styles.reasons}>
        {PAUSE_REASONS.map((reason) => (
          <ChoiceCard key={reason} title={t(breakWord(reason))} onChoose={() => (onPause(reason), onClose())} />
        ))}
      </div>
    </Sheet>
  )
}
