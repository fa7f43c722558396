import { webcrypto } from 'node:crypto'

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' }

/** A key as a screen's browser makes it: nobody can take it out again. */
export interface DeviceKey {
  readonly publicKey: string
  sign(deviceId: string, challenge: string): Promise<string>
}

export async function newDeviceKey(): Promise<DeviceKey> {
  const { publicKey, privateKey } = await webcrypto.subtle.generateKey(ECDSA, false, ['sign', 'verify'])
  const raw = await webcrypto.subtle.exportKey('raw', publicKey)
  return {
    publicKey: Buffer.from(raw).toString('base64url'),
    sign: async (deviceId, challenge) => {
      const words = Buffer.from(`foyer-renew|${deviceId}|${challenge}`)
      return Buffer.from(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, words)).toString('base64url')
    },
  }
}
