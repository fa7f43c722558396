import { Button, words } from '@foyer/ui'
import { DotsThreeIcon } from '@phosphor-icons/react/dist/csr/DotsThree'
import { useState } from 'react'
import { useSay } from '../desk/tongue.tsx'
import { ChangePinSheet } from './ChangePinSheet.tsx'
import { type Shortcuts, TabletSheet } from './TabletSheet.tsx'

/** The way to what can be set on this tablet, and to one's own PIN. */
export function OwnTablet({ shortcuts }: { readonly shortcuts: Shortcuts | null }) {
  const t = useSay()
  const [open, setOpen] = useState<'tablet' | 'pin' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <Button repeatable aria-label={t(words.staff.thisTablet)} onPress={() => setOpen('tablet')}>
        <DotsThreeIcon aria-hidden="true" size="1.5rem" weight="bold" />
      </Button>
      {open === 'tablet' && <TabletSheet shortcuts={shortcuts} onChangePin={() => setOpen('pin')} onClose={close} />}
      {open === 'pin' && <ChangePinSheet onClose={close} />}
    </>
  )
}
