import { words } from '@foyer/ui'

/** What the language of a customer is called. */
export const SPOKEN = { zh: words.staff.speaks.chinese, en: words.staff.speaks.english }
