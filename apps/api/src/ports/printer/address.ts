/** Where a printer listens. */
export interface PrinterAddress {
  readonly host: string
  readonly port: number
}

/** The port of nearly every network printer. */
const USUAL_PORT = 9_100

/** Reads `tcp://host:port`, the port being 9100 where none is given; undefined for anything else. */
export function readAddress(address: string): PrinterAddress | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.protocol !== 'tcp:' || url.hostname === '') return undefined
  const port = url.port === '' ? USUAL_PORT : Number(url.port)
  return port === 0 ? undefined : { host: url.hostname.replace(/^\[|\]$/g, ''), port }
}
