/** One text for one value, whatever order its keys were written in: JSON with sorted keys and no spaces (RFC 8785 for the values we write: no floats beyond JSON's own form, no lone surrogates). */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const record = value as Readonly<Record<string, unknown>>
  let text = ''
  for (const key of Object.keys(record).toSorted()) {
    const inner = record[key]
    if (inner !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonical(inner)}`
  }
  return `{${text}}`
}

/** Most texts need no escape, and then quotes are all that JSON adds: every event is hashed, so this is on the way of every number. */
const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text))
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/
