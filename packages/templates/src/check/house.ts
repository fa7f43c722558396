import type { LocalText, Venue } from '@foyer/domain'
import { problem, type Problem, repeated } from './problem.ts'

/** What is wrong with names, people, notices and limits. */
export function houseProblems(venue: Venue): Problem[] {
  return [
    ...nameProblems(venue),
    ...idProblems(venue),
    ...peopleProblems(venue),
    ...venue.notices.flatMap(noticeProblems),
    ...rangeProblems(venue),
  ]
}

function nameProblems({ name, zones, points, services, priorities, notices, staff, profiles, marks }: Venue): Problem[] {
  const named: readonly (readonly [string, LocalText])[] = [
    ['name', name],
    ...zones.map((zone) => [`zones.${zone.id}`, zone.name] as const),
    ...points.flatMap((point) => (point.name ? [[`points.${point.id}`, point.name] as const] : [])),
    ...services.map((service) => [`services.${service.id}`, service.name] as const),
    ...services.flatMap(({ id, results }) => results.map((result) => [`services.${id}.results.${result.key}`, result.name] as const)),
    ...priorities.map((priority) => [`priorities.${priority.key}`, priority.name] as const),
    ...profiles.map((profile) => [`profiles.${profile.id}`, profile.name] as const),
    ...marks.map((mark) => [`marks.${mark.key}`, mark.name] as const),
    ...notices.map((notice, index) => [`notices.${index}`, notice] as const),
  ]
  const missing = (at: string) => problem('nameMissing', at, `${at} 缺中文或英文。`, `${at} lacks its Chinese or English words.`)
  return [
    ...named.filter(([, { zh, en }]) => zh.trim() === '' || en.trim() === '').map(([at]) => missing(at)),
    ...staff.filter((member) => member.name.trim() === '').map((member) => missing(`staff.${member.id}`)),
    ...points.filter((point) => point.label.trim() === '').map((point) => missing(`points.${point.id}`)),
  ]
}

function idProblems({ id, zones, points, series, services, priorities, staff, profiles, conditions, marks }: Venue): Problem[] {
  const lists = {
    venue: [{ id }],
    zones,
    points,
    series,
    services,
    priorities: priorities.map(keyed),
    staff,
    profiles,
    conditions,
    marks: marks.map(keyed),
    ...Object.fromEntries(services.map((service) => [`services.${service.id}.results`, service.results.map(keyed)])),
  }
  return Object.entries(lists).flatMap(([list, members]) =>
    [...repeated<{ readonly id: string }>(members, (member) => member.id), ...members.filter((member) => member.id === '')].map((member) =>
      problem(
        'idTwice',
        `${list}.${member.id}`,
        `${list} 里的编号“${member.id}”重复或为空。`,
        `The id ${member.id} is empty or used twice in ${list}.`,
      ),
    ),
  )
}

const keyed = ({ key }: { readonly key: string }): { readonly id: string } => ({ id: key })

const peopleProblems = ({ staff }: Venue): Problem[] =>
  (['supervisor', 'manager'] as const)
    .filter((role) => !staff.some((member) => member.role === role))
    .map((role) => problem('nobodyInCharge', 'staff', role === 'manager' ? '没有经理。' : '没有主管。', `There is no ${role}.`))

/** One line of the board (design brief §8.6). */
function noticeProblems({ zh, en }: LocalText, index: number): Problem[] {
  if (zh.length <= 36 && en.length <= 70) return []
  return [
    problem(
      'noticeTooLong',
      `notices.${index}`,
      '公告最多 36 个汉字、70 个字母。',
      'A notice has at most 36 characters in Chinese, 70 in English.',
    ),
  ]
}

/** What is wrong with a number: where, how much it is, and from where to where it may be; `whole` for what can only be counted. */
interface Limit {
  readonly at: string
  readonly value: number | null
  readonly from: number
  readonly to: number
  readonly whole?: true
}

function rangeProblems(venue: Venue): Problem[] {
  return limitsOf(venue)
    .filter(({ value, from, to, whole }) => value !== null && !(value >= from && value <= to && (!whole || Number.isInteger(value))))
    .map(({ at, value, from, to, whole }) =>
      problem(
        'outOfRange',
        at,
        `${at} 为 ${value}，应${whole ? '为整数，' : ''}在 ${from}–${to} 之间。`,
        `${at} is ${value}; it must be ${whole ? 'whole, ' : ''}${from} to ${to}.`,
      ),
    )
}

function limitsOf({ calling, booking, waitTargetMinutes, kioskIdleSeconds, services, conditions }: Venue): Limit[] {
  return [
    { at: 'calling.recallSpacingSeconds', value: calling.recallSpacingSeconds, from: 0, to: 600 },
    { at: 'calling.callLimit', value: calling.callLimit, from: 1, to: 10, whole: true },
    { at: 'calling.missAfterSeconds', value: calling.missAfterSeconds, from: 0, to: 3600 },
    { at: 'calling.missAfterCalls', value: calling.missAfterCalls, from: 1, to: calling.callLimit, whole: true },
    { at: 'calling.arriveWithinMinutes', value: calling.arriveWithinMinutes, from: 1, to: 60 },
    { at: 'calling.keepMissedMinutes', value: calling.keepMissedMinutes, from: 0, to: 720 },
    { at: 'calling.rejoinBehind', value: calling.rejoinBehind, from: 0, to: 99, whole: true },
    { at: 'calling.rejoinTimes', value: calling.rejoinTimes, from: 0, to: 10, whole: true },
    { at: 'calling.deferMinutes', value: calling.deferMinutes, from: 1, to: 120 },
    { at: 'calling.deferTimes', value: calling.deferTimes, from: 0, to: 10, whole: true },
    { at: 'calling.awayMinutes', value: calling.awayMinutes, from: 1, to: 720 },
    { at: 'calling.starvationMinutes', value: calling.starvationMinutes, from: 1, to: 720 },
    { at: 'booking.earlyMinutes', value: booking.earlyMinutes, from: 0, to: 720 },
    { at: 'booking.lateMinutes', value: booking.lateMinutes, from: 0, to: 240 },
    { at: 'booking.graceMinutes', value: booking.graceMinutes, from: 1, to: 480 },
    { at: 'booking.leadMinutes', value: booking.leadMinutes, from: 0, to: 720 },
    { at: 'booking.hostGraceMinutes', value: booking.hostGraceMinutes, from: 0, to: 240 },
    { at: 'booking.lateCancelMinutes', value: booking.lateCancelMinutes, from: 0, to: 10_080 },
    { at: 'waitTargetMinutes', value: waitTargetMinutes, from: 1, to: 240 },
    { at: 'kioskIdleSeconds', value: kioskIdleSeconds, from: 20, to: 600 },
    ...services.flatMap(({ id, targetMinutes, contingent, cutOffMinutes }): Limit[] => [
      { at: `services.${id}`, value: targetMinutes, from: 0.5, to: 480 },
      { at: `services.${id}.contingent.perDay`, value: contingent.perDay, from: 1, to: 999_999, whole: true },
      { at: `services.${id}.contingent.perHour`, value: contingent.perHour, from: 1, to: 99_999, whole: true },
      { at: `services.${id}.cutOffMinutes`, value: cutOffMinutes, from: 0, to: 720 },
    ]),
    ...conditions.map(({ id, waitsOverMinutes }): Limit => ({ at: `conditions.${id}`, value: waitsOverMinutes, from: 0, to: 720 })),
  ]
}
