import { DesktopIcon } from '@phosphor-icons/react/dist/csr/Desktop'
import { DeviceTabletIcon } from '@phosphor-icons/react/dist/csr/DeviceTablet'
import { TicketIcon } from '@phosphor-icons/react/dist/csr/Ticket'
import type { DeviceView } from '../desk/devicesPicture.ts'

const ICONS = { kiosk: TicketIcon, display: DesktopIcon, staff: DeviceTabletIcon } as const

/** What kind of device it is, for the eye; the words stand beside it. */
export function DeviceIcon({ kind }: { readonly kind: DeviceView['kind'] }) {
  const Icon = ICONS[kind]
  return <Icon aria-hidden="true" size="2rem" />
}
