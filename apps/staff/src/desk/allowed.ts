import { may, type Permission, STAFF_ROLES } from '@foyer/domain'

type Staff = { readonly role: string } | null

/** Whether somebody may look at the whole floor: the house's own table decides, not this screen. */
export const seesFloor = (staff: Staff) => allows(staff, 'Subscription.floorLive')

/** Whether somebody may work at a service point. */
export const serves = (staff: Staff) => allows(staff, 'Mutation.openServicePoint')

/** Whether somebody lets devices in and takes them out, and unlocks PINs. */
export const keepsDevices = (staff: Staff) => allows(staff, 'Subscription.devicesLive')

/** Whether somebody is in charge: takes back what others did, brings in bookings from a file. */
export const inCharge = (staff: Staff) => allows(staff, 'Mutation.importBookings')

function allows(staff: Staff, permission: Permission): boolean {
  const role = STAFF_ROLES.find((each) => each === staff?.role)
  return role !== undefined && may(role, permission)
}
