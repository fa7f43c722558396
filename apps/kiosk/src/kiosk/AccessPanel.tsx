import { Button, Sheet, words } from '@foyer/ui'
import { CircleHalfIcon } from '@phosphor-icons/react/dist/csr/CircleHalf'
import { TextAaIcon } from '@phosphor-icons/react/dist/csr/TextAa'
import { WheelchairIcon } from '@phosphor-icons/react/dist/csr/Wheelchair'
import type { ReactNode } from 'react'
import { useSay } from '../tongue.tsx'
import styles from './AccessPanel.module.css'
import type { Modes } from './journey.ts'
import { modeWords } from './modeWords.ts'
import { useView } from './view.ts'

/** K8: how this customer wants the screen. Everything here works at once and is forgotten with the session. */
export function AccessPanel() {
  const { act, layout } = useView()
  const t = useSay()
  const modes = modeWords(layout).map((word) => t(word))
  return (
    <Sheet
      open
      title={modes.join(t(words.shared.list))}
      safe={{ label: t(words.kiosk.panelClose), variant: 'primary', onPress: () => act({ type: 'panelClosed' }) }}
      act={{ label: t(words.kiosk.homeHelp), variant: 'secondary', onPress: () => act({ type: 'helpWanted' }) }}
    >
      <div className={styles.modes}>
        <Mode mode="large" label={t(words.kiosk.panelLarge)} icon={<TextAaIcon weight="bold" aria-hidden="true" />} />
        <Mode mode="contrast" label={t(words.kiosk.panelContrast)} icon={<CircleHalfIcon weight="bold" aria-hidden="true" />} />
        {layout.lowHelps && <Mode mode="low" label={t(words.kiosk.panelLow)} icon={<WheelchairIcon weight="bold" aria-hidden="true" />} />}
      </div>
    </Sheet>
  )
}

function Mode({ mode, label, icon }: { readonly mode: keyof Modes; readonly label: string; readonly icon: ReactNode }) {
  const { journey, act } = useView()
  const t = useSay()
  const on = journey.modes[mode]
  return (
    <Button
      repeatable
      className={styles.mode}
      aria-pressed={on}
      icon={<span className={styles.icon}>{icon}</span>}
      hint={t(on ? words.shared.on : words.shared.off)}
      onPress={() => act({ type: 'modeSet', mode, on: !on })}
    >
      {label}
    </Button>
  )
}
