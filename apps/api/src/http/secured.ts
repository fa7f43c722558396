import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import helmet from 'helmet'

type Header = readonly [name: string, value: string]

/** What every answer carries besides itself. The page may speak to the house it came from and to nobody else. */
export function secured({ headers: { host } }: IncomingMessage): readonly Header[] {
  if (latest.host === host) return latest.headers
  // Some browsers of old panels do not count a socket to the same host as 'self': it is named where the name is one.
  const sockets = host !== undefined && HOST.test(host) ? ` ws://${host} wss://${host}` : ''
  const headers = ASKED_ONCE.map(([name, value]): Header => [name, name === CSP ? value.replace(SOCKETS, sockets) : value])
  latest = { host, headers }
  return headers
}

const HOST = /^(?:[a-z\d.-]+|\[[a-f\d:.]+\])(?::\d{1,5})?$/i
const CSP = 'content-security-policy'
const SOCKETS = ' https://sockets.invalid'

/** Nothing from elsewhere, nowhere to go, nobody's frame. */
const SECURITY = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'", SOCKETS.trim()],
      mediaSrc: ["'self'"],
      manifestSrc: ["'self'"],
      workerSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
      // No screen makes a script or a page of text; where a browser knows the rule, nothing smuggled into one can either.
      requireTrustedTypesFor: ["'script'"],
    },
  },
  frameguard: { action: 'deny' },
  referrerPolicy: { policy: 'no-referrer' },
  // Set by whoever ends TLS in front of us; over plain http it would be a lie.
  strictTransportSecurity: false,
  originAgentCluster: false,
  crossOriginOpenerPolicy: false,
} as const

/** What no screen of ours needs, so that nothing smuggled into one has it either. */
const PERMISSIONS = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
]

/** Nearly everybody calls the house by the same name. */
let latest: { readonly host: string | undefined; readonly headers: readonly Header[] } = { host: '', headers: [] }

/** What helmet says, asked once: it says the same every time. */
const ASKED_ONCE: readonly Header[] = [...helmetSays(), ['permissions-policy', PERMISSIONS.map((name) => `${name}=()`).join(', ')]]

function helmetSays(): readonly Header[] {
  const response = new ServerResponse(new IncomingMessage(new Socket()))
  helmet(SECURITY)(response.req, response, () => {})
  return Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)] as const)
}
