import { WEEKDAYS, type Venue } from '@foyer/domain'
import { venueFromTemplate } from '@foyer/templates'

/** Monday 23 November 2026, eight in the morning in Shanghai. */
export const EIGHT = Date.parse('2026-11-23T08:00:00+08:00')

const template = venueFromTemplate('spa')
const [service] = template.services
const [member] = template.staff
if (!service || !member) throw new Error('the template is empty')

const serviceOf = (id: string, zh: string, en: string): Venue['services'][number] => ({ ...service, id, name: { zh, en } })

/** A small house in Shanghai, open from nine to six: two services whose names lie in one another, and two people called Li. */
export const HOUSE: Venue = {
  ...template,
  timeZone: 'Asia/Shanghai',
  hours: [{ days: WEEKDAYS, from: '09:00', to: '18:00' }],
  services: [
    serviceOf('cut', '剪发', 'Haircut'),
    serviceOf('wash-cut', '洗剪发', 'Wash and haircut'),
    serviceOf('massage', '足疗', 'Foot massage'),
  ],
  staff: [
    { ...member, id: 'lin', name: '林晓月' },
    { ...member, id: 'li-1', name: '李娜' },
    { ...member, id: 'li-2', name: '李娜' },
    { ...member, id: 'olwen', name: 'Olwen Brânwen-Pryce' },
  ],
}

export const NEW_YORK: Venue = { ...HOUSE, timeZone: 'America/New_York' }
