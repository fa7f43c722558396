/** A value no part of a venue would ever say by itself, and that must not come out where it has no business (T22). */
export interface Canary {
  readonly what: string
  readonly value: string
}

/** A canary found where it must not be, and how it was written there. */
export interface Leak {
  readonly what: string
  readonly as: string
  readonly where: string
  readonly near: string
}

/** Looks for canaries in anything that was said or written, in every spelling that a program may have given them. */
export function leaksIn(where: string, said: string | Uint8Array, canaries: readonly Canary[]): Leak[] {
  const text = typeof said === 'string' ? said : Buffer.from(said).toString('utf8')
  return canaries.flatMap(({ what, value }) =>
    spellings(value).flatMap(([as, spelt]) => {
      const at = text.toLowerCase().indexOf(spelt.toLowerCase())
      return at < 0 ? [] : [{ what, as, where, near: text.slice(Math.max(0, at - 60), at + spelt.length + 40) }]
    }),
  )
}

/** As it is, and as JSON, addresses, base64, bytes and telephones would write it. */
function spellings(value: string): readonly (readonly [string, string])[] {
  const bytes = Buffer.from(value)
  const all: (readonly [string, string])[] = [
    ['itself', value],
    ['JSON', JSON.stringify(value).slice(1, -1)],
    ['JSON in JSON', JSON.stringify(JSON.stringify(value)).slice(3, -3)],
    ['escapes', [...value].map((letter) => (letter > '~' ? unicode(letter) : letter)).join('')],
    ['an address', encodeURIComponent(value)],
    ['a form', encodeURIComponent(value).replaceAll('%20', '+')],
    ['HTML', value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')],
    ['bytes', bytes.toString('hex')],
    ...base64(bytes),
    ...(/^\+?[\d -]{7,}$/.test(value) ? [['digits', value.replace(/\D/g, '')] as const] : []),
  ]
  return [...new Map(all.map(([as, spelt]) => [spelt, as])).entries()].map(([spelt, as]) => [as, spelt])
}

const unicode = (letter: string): string =>
  letter
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')

/** In base64 the same bytes look different at each of three places; what depends on their neighbours is cut off. */
const base64 = (bytes: Buffer): (readonly [string, string])[] =>
  [0, 1, 2].map((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    return ['base64', padded.slice(Math.ceil((shift * 8) / 6), (bytes.length + shift) % 3 === 0 ? undefined : -1)]
  })

/** Names as nobody should have them, each to be told from all others: what an attacker would type at a kiosk or put into a file. */
export const HOSTILE_NAMES: readonly Canary[] = [
  { what: 'a script', value: '<script>canaryscript()</script>' },
  { what: 'a formula', value: '=cmd|canaryformula!A1' },
  { what: 'turned around', value: '\u202Egpj.canaryturned\u202C' },
  { what: 'unseen marks', value: 'Canaryunseen\u200BMark' },
  { what: 'quotes', value: `Canaryquotes"quoted'\\back` },
  { what: 'a line break', value: 'Canarybreak\nforged log line' },
  { what: 'a template', value: '${canarytemplate}{{7*7}}' },
  { what: 'SQL', value: "canarysql'); DROP TABLE note; --" },
  { what: 'a tower of marks', value: `canarytower${'\u0300'.repeat(20)}` },
]

/** As it is looked for: without what tidying takes away, so that a tidied one is found too. */
export const bare = ({ what, value }: Canary): Canary => ({ what, value: /[\w]*canary\w*/i.exec(value)?.[0] ?? value })
