import { type Admission, AskFailed, type FoyerClient } from '@foyer/client'
import { graphql } from '@foyer/schema'
import { type LocalText, say, words } from '@foyer/ui'

const PairBoard = graphql(`
  mutation PairBoard($input: PairDeviceInput!) {
    pairDevice(input: $input) {
      __typename
      ... on Paired {
        token
        deviceId
        kind
        venueId
        secondsLeft
        keyed
      }
      ... on Refused {
        reason
        say {
          zh
          en
        }
      }
    }
  }
`)

export type Pairing =
  | { readonly outcome: 'paired'; readonly admission: Admission }
  | { readonly outcome: 'refused'; readonly say: LocalText }
  /** Nobody knows whether it was carried out: to be asked again with the same key. */
  | { readonly outcome: 'unreachable'; readonly say: LocalText }

/** What goes with a code: the key of this try, and the device's own, where it has one. */
export interface Keys {
  readonly key: string
  readonly publicKey: string | null
}

/** Makes this screen the board of the venue that offered the code. */
export async function pairBoard(client: FoyerClient, code: string, keys: Keys): Promise<Pairing> {
  try {
    const deviceName = say('zh', words.board.pairDeviceName)
    const { pairDevice } = await client.ask(PairBoard, { input: { ...keys, code, deviceName } })
    if ('reason' in pairDevice) return { outcome: 'refused', say: pairDevice.say }
    const { token, deviceId, venueId, kind, keyed, secondsLeft } = pairDevice
    return kind === 'display'
      ? { outcome: 'paired', admission: { token, deviceId, venueId, keyed, secondsLeft } }
      : { outcome: 'refused', say: words.board.pairOther }
  } catch (failure) {
    if (failure instanceof AskFailed && failure.kind === 'coded')
      return { outcome: 'refused', say: failure.say ?? words.board.pairUnreachable }
    return { outcome: 'unreachable', say: words.board.pairUnreachable }
  }
}

/** The letters and digits of a code; I, O, 0 and 1 are not among them. */
export const CODE_GLYPHS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
export const CODE_LENGTH = 8

/** What of a text can be part of a code. */
export function codeIn(text: string): string {
  const glyphs = [...text.toUpperCase()].filter((glyph) => CODE_GLYPHS.includes(glyph))
  return glyphs.slice(0, CODE_LENGTH).join('')
}
