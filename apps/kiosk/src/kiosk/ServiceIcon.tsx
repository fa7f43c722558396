import type { Icon } from '@phosphor-icons/react'
import { BuildingsIcon } from '@phosphor-icons/react/dist/csr/Buildings'
import { ChartLineUpIcon } from '@phosphor-icons/react/dist/csr/ChartLineUp'
import { ChatCircleTextIcon } from '@phosphor-icons/react/dist/csr/ChatCircleText'
import { DotsThreeCircleIcon } from '@phosphor-icons/react/dist/csr/DotsThreeCircle'
import { FlowerLotusIcon } from '@phosphor-icons/react/dist/csr/FlowerLotus'
import { ForkKnifeIcon } from '@phosphor-icons/react/dist/csr/ForkKnife'
import { GlobeIcon } from '@phosphor-icons/react/dist/csr/Globe'
import { HandIcon } from '@phosphor-icons/react/dist/csr/Hand'
import { IdentificationCardIcon } from '@phosphor-icons/react/dist/csr/IdentificationCard'
import { LeafIcon } from '@phosphor-icons/react/dist/csr/Leaf'
import { PackageIcon } from '@phosphor-icons/react/dist/csr/Package'
import { PhoneIcon } from '@phosphor-icons/react/dist/csr/Phone'
import { PhoneIncomingIcon } from '@phosphor-icons/react/dist/csr/PhoneIncoming'
import { ReceiptIcon } from '@phosphor-icons/react/dist/csr/Receipt'
import { ShieldCheckIcon } from '@phosphor-icons/react/dist/csr/ShieldCheck'
import { SwapIcon } from '@phosphor-icons/react/dist/csr/Swap'
import { TicketIcon } from '@phosphor-icons/react/dist/csr/Ticket'
import { TrayIcon } from '@phosphor-icons/react/dist/csr/Tray'
import { UserPlusIcon } from '@phosphor-icons/react/dist/csr/UserPlus'
import { UsersIcon } from '@phosphor-icons/react/dist/csr/Users'
import { UsersFourIcon } from '@phosphor-icons/react/dist/csr/UsersFour'
import { UsersThreeIcon } from '@phosphor-icons/react/dist/csr/UsersThree'
import { VanIcon } from '@phosphor-icons/react/dist/csr/Van'
import { WrenchIcon } from '@phosphor-icons/react/dist/csr/Wrench'

/** The picture on a service's card; a name from a newer server than this kiosk gets a ticket. */
export function ServiceIcon({ name }: { readonly name: string }) {
  const Drawn = ICONS[name] ?? TicketIcon
  return <Drawn weight="bold" />
}

const ICONS: Readonly<Record<string, Icon>> = {
  box: PackageIcon,
  building: BuildingsIcon,
  callBack: PhoneIncomingIcon,
  chart: ChartLineUpIcon,
  chat: ChatCircleTextIcon,
  dots: DotsThreeCircleIcon,
  globe: GlobeIcon,
  group: UsersFourIcon,
  hand: HandIcon,
  idCard: IdentificationCardIcon,
  leaf: LeafIcon,
  lotus: FlowerLotusIcon,
  pair: UsersIcon,
  phone: PhoneIcon,
  receipt: ReceiptIcon,
  shield: ShieldCheckIcon,
  swap: SwapIcon,
  table: ForkKnifeIcon,
  tray: TrayIcon,
  userPlus: UserPlusIcon,
  users: UsersThreeIcon,
  van: VanIcon,
  wrench: WrenchIcon,
}
