import { WEEKDAYS, type Venue } from '../venue/venue.ts'
import { HALL } from './hall.ts'

/** The hall of the long histories: open from eight to ten at night, a day that ends at four, and every rule of calling in force. */
export const BUSY_HALL: Venue = {
  ...HALL,
  cutOver: '04:00',
  hours: [{ days: WEEKDAYS, from: '08:00', to: '22:00' }],
  services: HALL.services.map((service) =>
    service.id === 'passports' ? { ...service, results: [{ key: 'done', name: { zh: '办结', en: 'Done' } }] } : service,
  ),
  calling: { ...HALL.calling, starvationMinutes: 60 },
  profiles: [
    { id: 'mixed', name: { zh: '综合', en: 'Mixed' }, shares: { permits: 12, collect: 5, passports: 3 } },
    { id: 'papers', name: { zh: '证件', en: 'Papers' }, shares: { permits: 13, passports: 7 } },
  ],
  conditions: [{ id: 'help', serviceId: 'passports', waitsOverMinutes: 30, pointIds: ['w2', 'w4'] }],
}
