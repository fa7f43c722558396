import { type BookingPolicy, MAX_BOOST_MINUTES, type Venue } from '@foyer/domain'
import { problem, type Problem } from './problem.ts'

/** What is wrong with how long anybody waits, is waited for, or is kept a place. */
export const waitingProblems = (venue: Venue): Problem[] => [...guardProblems(venue), ...windowProblems(venue.booking)]

/** A guard within the head starts would call before everybody whoever has none. */
function guardProblems({ calling: { starvationMinutes }, priorities }: Venue): Problem[] {
  const boost = Math.max(0, ...priorities.map(({ boostMinutes }) => boostMinutes))
  if (starvationMinutes === null || starvationMinutes > boost) return []
  return [
    problem(
      'guardUnfit',
      'calling.starvationMinutes',
      `最长等候 ${starvationMinutes} 分钟，应长于最多提前的 ${boost} 分钟。`,
      `The longest wait is ${starvationMinutes} minutes; it must be longer than the greatest head start, ${boost}.`,
    ),
  ]
}

/** The windows of a booking follow one another. */
function windowProblems({ earlyMinutes, lateMinutes, graceMinutes, leadMinutes }: BookingPolicy): Problem[] {
  const most = MAX_BOOST_MINUTES + earlyMinutes
  return [
    ...(lateMinutes < graceMinutes
      ? []
      : [
          problem(
            'windowUnfit',
            'booking.lateMinutes',
            `迟到从 ${lateMinutes} 分钟算，应早于释放预约的 ${graceMinutes} 分钟。`,
            `Late begins after ${lateMinutes} minutes; it must be before the booking is released, ${graceMinutes}.`,
          ),
        ]),
    // Nobody is put more than the longest head start before they came, so more than this would never be seen.
    ...(leadMinutes <= most
      ? []
      : [
          problem(
            'windowUnfit',
            'booking.leadMinutes',
            `预约提前 ${leadMinutes} 分钟，最多 ${most} 分钟（最早签到再加 ${MAX_BOOST_MINUTES} 分钟）。`,
            `A booking is worth ${leadMinutes} minutes; at most ${most}, the earliest check-in and ${MAX_BOOST_MINUTES} more.`,
          ),
        ]),
  ]
}
