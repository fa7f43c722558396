import { registerEnumType } from 'type-graphql'

/** A GraphQL enum made from the domain's own list of words, so that the two cannot drift apart. */
export function enumOf<const Word extends string>(name: string, words: readonly Word[], description: string): { [W in Word]: W } {
  const values = Object.fromEntries(words.map((word) => [word, word])) as { [W in Word]: W }
  registerEnumType(values, { name, description })
  return values
}
