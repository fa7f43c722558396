import { Sheet, words } from '@foyer/ui'
import { useSay } from '../desk/tongue.tsx'
import styles from './TabletSheet.module.css'

export interface TabletSheetProps {
  readonly keysOn: boolean
  readonly onKeys: (on: boolean) => void
  readonly onClose: () => void
}

/** What can be set on this tablet. Shortcut keys can be turned off: speech input and trembling hands press letters too. */
export function TabletSheet({ keysOn, onKeys, onClose }: TabletSheetProps) {
  const t = useSay()
  return (
    <Sheet open side="right" title={t(words.staff.thisTablet)} safe={{ label: t(words.shared.close), onPress: onClose }}>
      <label className={styles.switch}>
        <span>
          {t(words.staff.shortcuts)}
          <small>{t(words.staff.shortcutsHint)}</small>
        </span>
        <input type="checkbox" role="switch" aria-checked={keysOn} checked={keysOn} onChange={({ target }) => onKeys(target.checked)} />
      </label>
    </Sheet>
  )
}
