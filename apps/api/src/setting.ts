/** A setting that makes no sense; the message names it and what it may be. */
export class BadSetting extends Error {}

type Env = Readonly<Record<string, string | undefined>>

export const text = (env: Env, name: string, fallback: string): string => env[name] || fallback

export const optional = (env: Env, name: string): string | undefined => env[name] || undefined

/** Words between commas. */
export const list = (env: Env, name: string): readonly string[] =>
  text(env, name, '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

export function integer(env: Env, name: string, fallback: number, least: number, most: number): number {
  const written = env[name]
  if (!written) return fallback
  const value = Number(written)
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new BadSetting(`${name} is “${written}”; it must be a whole number from ${least} to ${most}.`)
  }
  return value
}

export function oneOf<const Word extends string>(env: Env, name: string, fallback: Word, words: readonly Word[]): Word {
  const written = env[name]
  if (!written) return fallback
  const word = words.find((each) => each === written)
  if (!word) throw new BadSetting(`${name} is “${written}”; it must be one of ${words.join(', ')}.`)
  return word
}
