import { type CallJob, type Called } from './callJob.ts'
import { pressAway } from './pressing.ts'
import { openRoom, type Room } from './room.ts'
import { work } from './worker.ts'

/** A room full of screens, and the desks that call. The room stays open between two jobs of the same place. */
let room: Room | null = null

work<CallJob, Called>(async (job) => {
  if (job.do === 'enter') {
    room?.close()
    room = await openRoom(job)
    return { waits: [], unseen: 0, pictures: 0 }
  }
  if (!room) throw new Error('nobody has entered the room')
  return pressAway(room, job)
})
