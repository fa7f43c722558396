import type { Session, VenueState } from '@foyer/domain'
import type { Ledger } from '../ledger/ledger.ts'
import type { Principal } from './principal.ts'

/** A session that ends by the clock moves no log: everybody is looked at this often besides. */
const LOOK_EVERY = 1000

/** Who is followed in one venue, and the tables they were last looked up in. */
interface Room {
  readonly followed: Set<Followed>
  devices: VenueState['devices']
  sessions: VenueState['sessions']
  leave: () => void
}

interface Followed {
  readonly principal: Principal
  readonly ended: () => void
}

/**
 * Tells whoever let somebody in when that somebody ceases to be who they were: their device was revoked, they signed out,
 * or their time is over, or that of the credential they showed. No credential is read again for it; the live state of the venue knows, on every process.
 */
export class Endings {
  private readonly rooms = new Map<string, Room>()
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly ledger: Ledger,
    private readonly clock: () => number,
  ) {}

  /** Calls back once, when it is over. A stranger has nothing that could end. */
  follow(principal: Principal, ended: () => void): () => void {
    const { venueId } = principal
    if (venueId === null) return () => {}
    const room = this.rooms.get(venueId) ?? this.enter(venueId)
    const followed = { principal, ended }
    room.followed.add(followed)
    this.timer ??= setInterval(() => void this.lookAtAll(), LOOK_EVERY).unref()
    return () => this.unfollow(venueId, room, followed)
  }

  private enter(venueId: string): Room {
    const room: Room = { followed: new Set(), devices: {}, sessions: {}, leave: () => {} }
    room.leave = this.ledger.onMoved(venueId, (state) => {
      if (state.devices !== room.devices || state.sessions !== room.sessions) this.look(venueId, room, state)
    })
    this.rooms.set(venueId, room)
    return room
  }

  private unfollow(venueId: string, room: Room, followed: Followed): void {
    if (!room.followed.delete(followed) || room.followed.size > 0) return
    room.leave()
    this.rooms.delete(venueId)
    if (this.rooms.size > 0) return
    clearInterval(this.timer)
    this.timer = undefined
  }

  private async lookAtAll(): Promise<void> {
    for (const [venueId, room] of [...this.rooms]) {
      const log = await this.ledger.venue(venueId).catch(() => null)
      if (log) this.look(venueId, room, log.state)
    }
  }

  private look(venueId: string, room: Room, state: VenueState): void {
    room.devices = state.devices
    room.sessions = state.sessions
    const now = this.clock()
    for (const followed of [...room.followed]) {
      if (isStill(followed.principal, state, now)) continue
      this.unfollow(venueId, room, followed)
      followed.ended()
    }
  }
}

/** Whether somebody still is who they were when they were let in. */
function isStill({ deviceId, sessionId, role, until }: Principal, { devices, sessions }: VenueState, now: number): boolean {
  if (until !== undefined && until <= now) return false
  if (sessionId !== undefined) return isOn(sessions[sessionId], role, now)
  return deviceId !== undefined && devices[deviceId] !== undefined
}

const isOn = (session: Session | undefined, role: Principal['role'], now: number): boolean =>
  session !== undefined && session.endsAt > now && session.role === role
