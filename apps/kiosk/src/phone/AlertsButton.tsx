import { Button, words } from '@foyer/ui'
import { useState } from 'react'
import { useSay } from '../tongue.tsx'
import type { Alerts } from './alerts.ts'
import styles from './Phone.module.css'

/** Asks for sound only on a press, after saying why; says plainly that the page has to stay open. */
export function AlertsButton({ alerts, onTurnedOn }: { readonly alerts: Alerts; readonly onTurnedOn: () => void }) {
  const t = useSay()
  const [state, setState] = useState<'off' | 'on' | 'refused'>('off')

  async function turnOn() {
    const isOn = await alerts.turnOn()
    setState(isOn ? 'on' : 'refused')
    if (isOn) onTurnedOn()
  }

  if (state !== 'off') {
    return (
      <output className={styles.note}>
        {state === 'on' ? `${t(words.phone.alertsReady)} · ${t(words.phone.alertsKeepOpen)}` : t(words.phone.alertsRefused)}
      </output>
    )
  }
  return (
    <Button
      className={styles.two}
      hint={t(alerts.canVibrate ? words.phone.alertsWhy : words.phone.alertsWhySound)}
      onPress={() => void turnOn()}
    >
      {t(alerts.canVibrate ? words.phone.alertsOn : words.phone.alertsOnSound)}
    </Button>
  )
}
