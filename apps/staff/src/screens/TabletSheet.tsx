import { Button, Sheet, words } from '@foyer/ui'
import { PasswordIcon } from '@phosphor-icons/react/dist/csr/Password'
import { useSay } from '../desk/tongue.tsx'
import styles from './TabletSheet.module.css'

/** Shortcut keys can be turned off: speech input and trembling hands press letters too. */
export interface Shortcuts {
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

export interface TabletSheetProps {
  /** Null in a room that has none. */
  readonly shortcuts: Shortcuts | null
  readonly onChangePin: () => void
  readonly onClose: () => void
}

/** What can be set on this tablet, and one's own PIN. */
export function TabletSheet({ shortcuts, onChangePin, onClose }: TabletSheetProps) {
  const t = useSay()
  return (
    <Sheet open side="right" title={t(words.staff.thisTablet)} safe={{ label: t(words.shared.close), onPress: onClose }}>
      {shortcuts && (
        <label className={styles.switch}>
          <span>
            {t(words.staff.shortcuts)}
            <small>{t(words.staff.shortcutsHint)}</small>
          </span>
          <input
            type="checkbox"
            role="switch"
            aria-checked={shortcuts.on}
            checked={shortcuts.on}
            onChange={({ target }) => shortcuts.onChange(target.checked)}
          />
        </label>
      )}
      <Button repeatable className={styles.row} icon={<PasswordIcon aria-hidden="true" size="1.5rem" />} onPress={onChangePin}>
        {t(words.devices.changePin)}
      </Button>
    </Sheet>
  )
}
