import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** Personal values on their way into the database and out of it: AES-256-GCM, bound to where they belong, so that a row moved elsewhere opens nothing. */
export class Seal {
  constructor(private readonly secret: Uint8Array) {}

  close(text: string, where: string): Buffer {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.secret, nonce).setAAD(Buffer.from(where))
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
  }

  open(sealed: Buffer, where: string): string {
    const decipher = createDecipheriv('aes-256-gcm', this.secret, sealed.subarray(0, 12)).setAAD(Buffer.from(where))
    decipher.setAuthTag(sealed.subarray(12, 28))
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
  }

  /** By which a value can be found without being read: the same for the same value, and nothing without the secret. */
  index(value: string, where: string): Buffer {
    return createHmac('sha256', this.secret).update(`${where}|${value}`).digest()
  }
}
