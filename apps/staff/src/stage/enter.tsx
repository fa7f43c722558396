import type { DeviceCredential } from '@foyer/client'
import type { Lang } from '@foyer/ui'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { vi } from 'vitest'
import type { Memory, Session } from '../desk/memory.ts'
import { Tablet } from '../screens/Tablet.tsx'
import { NOW } from './hall.ts'
import { deviceOf, memoryOf, paired, type Server, session as lixueAtThree } from './server.ts'

export interface Setting {
  readonly lang?: Lang
  readonly tablet?: DeviceCredential | null
  readonly session?: Session | null
  readonly pairingCode?: string | null
  /** Given to look into afterwards. */
  readonly memory?: Memory
}

/** A tablet in somebody's hands at 14:26, with a server that we speak for. */
export async function enter(server: Server, setting: Setting = {}) {
  vi.useFakeTimers({ now: NOW })
  const { lang = 'zh', tablet = paired, session = lixueAtThree, pairingCode = null, memory = memoryOf(session, lang) } = setting
  const device = deviceOf(tablet)
  render(<Tablet connect={server.connect} device={device} memory={memory} pairingCode={pairingCode} />)
  await settle()
  return { device, memory }
}

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
