import { firstCharacters, plainText } from '../bookings/import/plainText.ts'
import { BadRequest } from './badRequest.ts'

/** Characters of a name, as people count them; and code units, so that no character is a tower of marks. */
const LONGEST_NAME = 60
const LONGEST_UNITS = 120

/** A person's name as it is kept and shown: one line, without marks nobody sees or that turn the writing around; what it begins with is kept, be it = or <. */
export const personName = (written: string): string => firstCharacters(firstUnits(plainText(written)), LONGEST_NAME).trim()

/** What a device is called, by strangers too: a name like a person's, and never none. */
export function deviceName(written: string): string {
  const name = personName(written)
  if (name === '') throw new BadRequest('BAD_USER_INPUT', 'name')
  return name
}

/** So many code units at the most, and no half of a pair among them. */
const firstUnits = (text: string): string => text.slice(0, LONGEST_UNITS).replace(/[\uD800-\uDBFF]$/, '')

/** The first character of a name and a star: 王*, J*. */
export const masked = (name: string): string => (name.trim() === '' ? '' : `${firstCharacters(name.trim(), 1)}*`)

/** Words of a colleague as they are kept: line by line, as a name is. */
export const plainWords = (written: string): string => written.split('\n').map(plainText).join('\n').trim()
