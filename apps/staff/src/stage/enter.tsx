import type { Credential, DeviceCredential } from '@foyer/client'
import type { Lang } from '@foyer/ui'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { vi } from 'vitest'
import type { Memory, Session } from '../desk/memory.ts'
import type { Speaker } from '../desk/speaker.ts'
import { Tablet } from '../screens/Tablet.tsx'
import { deviceForTest } from './deviceForTest.ts'
import { NOW } from './hall.ts'
import { memoryOf, paired, type Server, session as lixueAtThree } from './server.ts'

export interface Setting {
  readonly lang?: Lang
  readonly tablet?: DeviceCredential | null
  readonly session?: Session | null
  readonly pairingCode?: string | null
  readonly safe?: boolean
  readonly doubt?: () => void
  /** Given to look into afterwards. */
  readonly memory?: Memory
}

/** A tablet in somebody's hands at 14:26, with a server that we speak for. */
export async function enter(server: Server, setting: Setting = {}) {
  vi.useFakeTimers({ now: NOW })
  const {
    lang = 'zh',
    tablet = paired,
    session = lixueAtThree,
    pairingCode = null,
    safe = true,
    doubt,
    memory = memoryOf(session, lang),
  } = setting
  const device = deviceForTest(tablet, { safe, publicKey: 'the key', ...(doubt && { doubt }) })
  const tokenOf = (as: Speaker) => (as === 'nobody' ? null : as === 'device' ? (device.read()?.token ?? null) : tokenIn(as.bearer()))
  render(<Tablet connect={(as) => server.connect(tokenOf(as))} device={device} memory={memory} pairingCode={pairingCode} />)
  await settle()
  return { device, memory }
}

const tokenIn = (credential: Credential): string => (typeof credential === 'string' ? credential : credential.token)

export function leave() {
  cleanup()
  vi.useRealTimers()
}

/** Lets everything that is under way arrive. */
export const settle = () => pass(0)

/** Lets time go by. */
export const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))

/** A press by somebody who does not hurry: two seconds after the last one. */
export async function tap(name: string | RegExp, role = 'button') {
  await pass(2000)
  fireEvent.click(screen.getByRole(role, { name }))
  await settle()
}

export async function key(name: string) {
  await pass(2000)
  fireEvent.keyDown(document.body, { key: name })
  await settle()
}
