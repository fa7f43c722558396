import type { Link } from '@foyer/client'
import { Button, timeText, words } from '@foyer/ui'
import { HandPalmIcon } from '@phosphor-icons/react/dist/csr/HandPalm'
import { LockSimpleIcon } from '@phosphor-icons/react/dist/csr/LockSimple'
import { WifiSlashIcon } from '@phosphor-icons/react/dist/csr/WifiSlash'
import type { ServiceCall } from '../desk/deskPicture.ts'
import { useIntentions } from '../desk/intentions.tsx'
import { useHeld } from '../desk/outbox.tsx'
import { useSay } from '../desk/tongue.tsx'
import styles from './Banners.module.css'

export interface LinkLostProps {
  readonly link: Link
  /** The server's clock minus this tablet's. */
  readonly offset: number
  readonly timeZone: string
}

/** S8: since when nothing is heard, what still works and what does not, and how much waits to be sent. Also when the server is heard and cannot write. */
export function LinkLost({ link, offset, timeZone }: LinkLostProps) {
  const { isReadOnly } = useIntentions()
  const held = useHeld()
  const t = useSay()
  const isLost = link.state === 'lost' && link.lastHeardAt !== null
  const queued = held > 0 && <span>{t(words.staff.offlineQueued, { n: held })}</span>
  return (
    <div role="alert">
      {isLost && (
        <p className={`num ${styles.lost}`}>
          <WifiSlashIcon aria-hidden="true" size="1.5rem" />
          {t(words.staff.offline, { time: timeText((link.lastHeardAt ?? 0) + offset, timeZone) })} {queued}
        </p>
      )}
      {isReadOnly && !isLost && (
        <p className={`num ${styles.lost}`}>
          <LockSimpleIcon aria-hidden="true" size="1.5rem" />
          {t(words.staff.readOnly)} {queued}
        </p>
      )}
    </div>
  )
}

export interface HelpWantedProps {
  readonly calls: readonly ServiceCall[]
  readonly timeZone: string
  readonly onGo: (id: string) => void
}

/** Somebody in the room pressed “find somebody”: whoever goes says so, and the banner leaves every tablet. */
export function HelpWanted({ calls, timeZone, onGo }: HelpWantedProps) {
  const { busy } = useIntentions()
  const t = useSay()
  const [first, ...others] = calls
  return (
    <div role="alert">
      {first && (
        <div className={`num ${styles.help}`}>
          <HandPalmIcon aria-hidden="true" size="1.5rem" />
          <p>
            <b>{t(words.supervisor.alertHelp, { kiosk: first.fromDevice })}</b>
            <span>{timeText(first.raisedAt, timeZone)}</span>
            {others.length > 0 && <span>{t(words.staff.moreHelp, { n: others.length })}</span>}
          </p>
          <Button key={first.id} busy={busy(first.id)} onPress={() => onGo(first.id)}>
            {t(words.supervisor.alertHelpGo)}
          </Button>
        </div>
      )}
    </div>
  )
}
