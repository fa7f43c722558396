import { AskFailed, newKey, useFoyer } from '@foyer/client'
import { useEffect, useEffectEvent, useState } from 'react'
import { ReturnNumbers } from './documents.ts'

/** Whether the server takes anything in, as far as this kiosk has been told. */
export interface Writable {
  readonly isReadOnly: boolean
  /** Looks at why something was not done; true where it is that nothing can be written now. */
  readonly isWhy: (failure: unknown) => boolean
}

/** From the first refusal on the kiosk asks by itself, so that no customer has to find out. */
export function useWritable(): Writable {
  const foyer = useFoyer()
  const [isReadOnly, setReadOnly] = useState(false)

  /** Gives back a block that nobody has lent: the one act that changes nothing, whatever the answer. */
  const look = useEffectEvent(async () => {
    try {
      await foyer.ask(ReturnNumbers, { input: { key: newKey(), leaseId: 'none' } })
      setReadOnly(false)
    } catch (failure) {
      if (failure instanceof AskFailed && failure.kind === 'coded' && !isReadOnlyCode(failure)) setReadOnly(false)
    }
  })

  useEffect(() => {
    if (!isReadOnly) return
    const timer = setInterval(() => void look(), LOOK_MS)
    return () => clearInterval(timer)
  }, [isReadOnly])

  function isWhy(failure: unknown): boolean {
    const is = isReadOnlyCode(failure)
    if (is) setReadOnly(true)
    return is
  }

  return { isReadOnly, isWhy }
}

const isReadOnlyCode = (failure: unknown): boolean => failure instanceof AskFailed && failure.code === 'READ_ONLY'

const LOOK_MS = 5000
