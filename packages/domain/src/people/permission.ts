import type { StaffRole } from '../venue/venue.ts'

/** Everyone who may speak to the server. `tablet` is a staff device on which nobody is signed in; `customer` holds a ticket's token. */
export type Role = 'anonymous' | 'customer' | 'kiosk' | 'display' | 'tablet' | StaffRole

const everyone: readonly Role[] = [
  'anonymous',
  'customer',
  'kiosk',
  'display',
  'tablet',
  'agent',
  'host',
  'technician',
  'supervisor',
  'safetyOfficer',
  'qualityReviewer',
  'manager',
  'admin',
]
const floor: readonly Role[] = ['agent', 'host', 'technician', 'supervisor', 'safetyOfficer', 'qualityReviewer', 'manager', 'admin']
const inCharge: readonly Role[] = ['supervisor', 'safetyOfficer', 'qualityReviewer', 'manager', 'admin']
const desks: readonly Role[] = ['agent', 'host', 'technician', 'supervisor', 'manager', 'admin']
const leads: readonly Role[] = ['supervisor', 'manager', 'admin']
const devices: readonly Role[] = ['kiosk', 'display', 'tablet', ...floor]

/** Who may ask what. A field of the schema that is not in this table belongs to nobody: the build fails and the server refuses it. */
export const PERMISSIONS = {
  'Query.venue': devices,
  'Query.venues': everyone,
  'Query.services': devices,
  'Query.board': ['display', ...floor],
  'Query.ticket': everyone,
  'Query.desk': ['tablet', ...floor],
  'Query.floor': inCharge,
  'Query.timeline': inCharge,
  'Query.whyOrder': everyone,
  'Query.bookings': desks,
  'Query.premises': devices,
  'Query.announcementsAfter': ['display', ...floor],
  'Query.findBooking': ['kiosk', ...desks],
  'Query.print': ['kiosk', ...desks],
  'Query.challenge': everyone,
  'Query.pairing': everyone,
  'Query.pairingAsked': leads,
  'Query.devices': leads,
  'Mutation.pairDevice': everyone,
  'Mutation.requestPairing': everyone,
  'Mutation.renewCredential': everyone,
  'Mutation.approvePairing': leads,
  'Mutation.refusePairing': leads,
  'Mutation.revokeDevice': leads,
  'Mutation.unlockPin': leads,
  'Mutation.changePin': floor,
  'Mutation.signIn': ['tablet', ...floor],
  'Mutation.signOut': floor,
  'Mutation.openServicePoint': desks,
  'Mutation.pauseServicePoint': desks,
  'Mutation.closeServicePoint': desks,
  'Mutation.issueTicket': ['kiosk', ...desks],
  'Mutation.callNext': desks,
  'Mutation.callTicket': desks,
  'Mutation.recall': desks,
  'Mutation.markArrived': desks,
  'Mutation.startService': desks,
  'Mutation.finishService': desks,
  'Mutation.markMissed': desks,
  'Mutation.cancelVisit': ['anonymous', 'customer', ...desks],
  'Mutation.defer': ['anonymous', 'customer', ...desks],
  'Mutation.rejoin': ['anonymous', 'customer', ...desks],
  'Mutation.comeBack': ['anonymous', 'customer', ...desks],
  'Mutation.sayComing': ['anonymous', 'customer', ...desks],
  'Mutation.serveNow': desks,
  'Mutation.serveWalkIn': desks,
  'Mutation.explainCall': desks,
  'Mutation.startWrapUp': desks,
  'Mutation.returnToQueue': desks,
  'Mutation.transfer': desks,
  'Mutation.sendBack': desks,
  'Mutation.park': desks,
  'Mutation.sendAway': desks,
  'Mutation.addService': desks,
  'Mutation.dropService': desks,
  'Mutation.changePriority': desks,
  'Mutation.changeParty': desks,
  'Mutation.setMark': desks,
  'Mutation.addNote': desks,
  'Mutation.undo': desks,
  'Mutation.checkIn': ['anonymous', 'customer', 'kiosk', ...desks],
  'Mutation.bookAppointment': desks,
  'Mutation.rescheduleAppointment': desks,
  'Mutation.cancelAppointment': desks,
  'Mutation.markGuestNoShow': desks,
  'Mutation.erasePersonal': ['manager', 'admin'],
  'Mutation.importBookings': leads,
  'Mutation.printTicket': ['kiosk', ...desks],
  'Mutation.leaseNumbers': ['kiosk'],
  'Mutation.mergeOffline': ['kiosk'],
  'Mutation.returnNumbers': ['kiosk'],
  'Mutation.acknowledgeCall': ['display'],
  'Mutation.raiseServiceCall': ['kiosk', ...floor],
  'Mutation.acknowledgeServiceCall': floor,
  'Subscription.boardLive': ['display', ...floor],
  'Subscription.servicesLive': devices,
  'Subscription.ticketLive': everyone,
  'Subscription.deskLive': ['tablet', ...floor],
  'Subscription.floorLive': inCharge,
  'Subscription.devicesLive': leads,
  'Subscription.printLive': ['kiosk', ...desks],
  'Subscription.announcements': ['display', ...floor],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

/** Whether this role may use this field; unlisted means no. */
export function may(role: Role, field: string): boolean {
  const table: Readonly<Record<string, readonly Role[]>> = PERMISSIONS
  return Object.hasOwn(table, field) && (table[field]?.includes(role) ?? false)
}
