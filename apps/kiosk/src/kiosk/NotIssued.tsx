import { Sheet, useNow, words } from '@foyer/ui'
import { useLang, useSay } from '../tongue.tsx'
import type { Because } from './journey.ts'
import { opensText } from './opensText.ts'
import { useView } from './view.ts'

/** There is no number on the screen, and why. Nobody's fault, and always a next step. */
export function NotIssued({ because }: { readonly because: Because }) {
  const { act, lobby } = useView()
  const t = useSay()
  const lang = useLang()
  const now = useNow('minute', lobby.offsetMs)
  const help = { label: t(words.kiosk.homeHelp), variant: 'secondary', onPress: () => act({ type: 'helpWanted' }) } as const

  if (because.why === 'noAnswer') {
    return (
      <Sheet
        open
        title={t(words.kiosk.issueFailedTitle)}
        safe={{ label: t(words.kiosk.issueAgain), variant: 'primary', onPress: () => act({ type: 'triedAgain' }) }}
        act={help}
      >
        {t(words.kiosk.issueFailedOnce)}
      </Sheet>
    )
  }

  const opens = because.opensAt && opensText(lang, because.opensAt, now, lobby.sign?.timeZone ?? 'UTC')
  return (
    <Sheet
      open
      title={because.say[lang]}
      safe={{ label: t(words.kiosk.duplicateOther), variant: 'primary', onPress: () => act({ type: 'choseAnother' }) }}
      act={help}
    >
      {opens && t(words.kiosk.closedOpens, { open: opens })}
    </Sheet>
  )
}
