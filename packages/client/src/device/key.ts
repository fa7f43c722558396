/** What signs for one device. Its secret half was made here, cannot be taken out, and is all that this device is. */
export interface DeviceKey {
  /** The raw point of 65 bytes, base64url. */
  readonly publicKey: string
  /** ECDSA P-256 with SHA-256 over the UTF-8 bytes: r and s beside each other, base64url. */
  sign(text: string): Promise<string>
}

/** A key as it lies on the shelf. */
export interface KeptKey {
  readonly publicKey: string
  /** Not extractable: it can be used here, and copied nowhere. */
  readonly privateKey: CryptoKey
}

/** Where keys lie, by the name of their device. */
export interface KeyShelf {
  find(name: string): Promise<KeptKey | null>
  /** Keeps this one unless there is one already: two tabs of one device must end with the same key. The answer is the one that stays. */
  keepFirst(name: string, made: KeptKey): Promise<KeptKey>
  /** Drops this very key, and none that was made after it. */
  drop(name: string, publicKey: string): Promise<void>
}

/** The key of one device (`kiosk`, `staff` …). */
export interface KeyRing {
  /** Whether this page is safe enough for keys: https, or the machine itself. */
  readonly safe: boolean
  /** The key that is there; null where there is none. Rejects where the shelf cannot be read just now. */
  find(): Promise<DeviceKey | null>
  /** The key that is there, or a new one; null where this page can have none. */
  make(): Promise<DeviceKey | null>
  drop(publicKey: string): Promise<void>
}

/** The one key of the device of this name. Without `subtle` (a page over plain http) there is none. */
export function keyRing(name: string, shelf: KeyShelf, subtle: SubtleCrypto | undefined): KeyRing {
  const signing = (kept: KeptKey | null) => (kept && subtle ? signer(kept, subtle) : null)
  return {
    safe: subtle !== undefined,
    find: async () => (subtle ? signing(await shelf.find(name)) : null),
    async make() {
      if (!subtle) return null
      try {
        return signing((await shelf.find(name)) ?? (await shelf.keepFirst(name, await makeKey(subtle))))
      } catch {
        return null // a browser that keeps nothing: the key would be lost with the page, and the device with it
      }
    },
    drop: (publicKey) => shelf.drop(name, publicKey),
  }
}

const KIND = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const

async function makeKey(subtle: SubtleCrypto): Promise<KeptKey> {
  const { publicKey, privateKey } = await subtle.generateKey(KIND, false, ['sign', 'verify'])
  return { publicKey: base64url(await subtle.exportKey('raw', publicKey)), privateKey }
}

const signer = ({ publicKey, privateKey }: KeptKey, subtle: SubtleCrypto): DeviceKey => ({
  publicKey,
  sign: async (text) => base64url(await subtle.sign(SIGNING, privateKey, new TextEncoder().encode(text))),
})

function base64url(bytes: ArrayBuffer): string {
  const text = String.fromCharCode(...new Uint8Array(bytes))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
