import { readFileSync } from 'node:fs'

/** A setting that makes no sense; the message names it and what it may be. */
export class BadSetting extends Error {}

type Env = Readonly<Record<string, string | undefined>>

export const text = (env: Env, name: string, fallback: string): string => env[name] || fallback

export const optional = (env: Env, name: string): string | undefined => env[name] || undefined

/**
 * A secret, from the environment or from the file that `NAME_FILE` names, as containers are given theirs: what stands in the environment
 * can be read by whoever may list processes. Never repeated in a message.
 */
export function secret(env: Env, name: string): string | undefined {
  const file = env[`${name}_FILE`]
  if (!file) return optional(env, name)
  if (env[name]) throw new BadSetting(`${name} and ${name}_FILE are both set; only one of them can be meant.`)
  const written = readSecret(`${name}_FILE`, file)
  if (written === '') throw new BadSetting(`${name}_FILE names “${file}”, and there is nothing in it.`)
  return written
}

function readSecret(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new BadSetting(`${name} names “${file}”, which cannot be read.`)
  }
}

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
