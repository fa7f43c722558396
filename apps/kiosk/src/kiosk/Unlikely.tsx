import { Sheet, words } from '@foyer/ui'
import { useSay } from '../tongue.tsx'
import { useView } from './view.ts'

/** A number can be had, but today may not be enough: said once, before it is taken. */
export function Unlikely() {
  const { act } = useView()
  const t = useSay()
  return (
    <Sheet
      open
      title={t(words.kiosk.unlikelyTitle)}
      safe={{ label: t(words.kiosk.unlikelyLater), variant: 'secondary', onPress: () => act({ type: 'finished' }) }}
      act={{ label: t(words.kiosk.unlikelyAnyway), variant: 'primary', onPress: () => act({ type: 'tookItAnyway' }) }}
    >
      {t(words.kiosk.unlikelyBody)}
    </Sheet>
  )
}
