import { type Device, newKey, useFoyer } from '@foyer/client'
import type { LocalText } from '@foyer/ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import { CODE_LENGTH, pairBoard } from './pairBoard.ts'

export interface PairingState {
  readonly code: string
  readonly busy: boolean
  /** The code of the link that opened this page was refused. */
  readonly isLinkOver: boolean
  /** Why it did not work. */
  readonly say: LocalText | null
  readonly type: (code: string) => void
  readonly send: () => void
}

/**
 * Pairs as soon as a code is whole; the same code is always sent with the same key, so a lost answer costs nothing.
 * A code that came by a link is tried again until the server answers: nobody may be standing there.
 */
export function usePairing(offered: string | null, device: Device): PairingState {
  const client = useFoyer()
  const [code, setCode] = useState(offered ?? '')
  const [busy, setBusy] = useState(false)
  const [words, setWords] = useState<LocalText | null>(null)
  const [tries, setTries] = useState(0)
  const [isLinkOver, setLinkOver] = useState(offered === null)
  const keys = useRef(new Map<string, string>())

  const pair = useCallback(
    async (whole: string) => {
      const key = keys.current.get(whole) ?? newKey()
      keys.current.set(whole, key)
      setBusy(true)
      setWords(null)
      const pairing = await pairBoard(client, whole, { key, publicKey: await device.publicKey() })
      setBusy(false)
      if (pairing.outcome === 'paired') return device.keep(pairing.admission)
      setWords(pairing.say)
      if (pairing.outcome === 'refused') {
        setCode('')
        setLinkOver(true)
      } else if (whole === offered) setTries((before) => before + 1)
    },
    [client, device, offered],
  )

  useEffect(() => {
    if (offered === null) return
    const timer = setTimeout(() => void pair(offered), tries === 0 ? 0 : AGAIN_MS)
    return () => clearTimeout(timer)
  }, [offered, pair, tries])

  const send = () => {
    if (code.length === CODE_LENGTH && !busy) void pair(code)
  }
  const type = (next: string) => {
    if (busy) return
    setCode(next)
    if (next.length === CODE_LENGTH && next !== code) void pair(next)
  }
  return { code, busy, isLinkOver, say: words, type, send }
}

const AGAIN_MS = 5000
