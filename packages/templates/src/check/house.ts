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

function nameProblems({ name, zones, points, services, priorities, notices, staff }: Venue): Problem[] {
  const named: readonly (readonly [string, LocalText])[] = [
    ['name', name],
    ...zones.map((zone) => [`zones.${zone.id}`, zone.name] as const),
    ...points.flatMap((point) => (point.name ? [[`points.${point.id}`, point.name] as const] : [])),
    ...services.map((service) => [`services.${service.id}`, service.name] as const),
    ...priorities.map((priority) => [`priorities.${priority.key}`, priority.name] as const),
    ...notices.map((notice, index) => [`notices.${index}`, notice] as const),
  ]
  const missing = (at: string) => problem('nameMissing', at, `${at} 缺中文或英文。`, `${at} lacks its Chinese or English words.`)
  return [
    ...named.filter(([, { zh, en }]) => zh.trim() === '' || en.trim() === '').map(([at]) => missing(at)),
    ...staff.filter((member) => member.name.trim() === '').map((member) => missing(`staff.${member.id}`)),
    ...points.filter((point) => point.label.trim() === '').map((point) => missing(`points.${point.id}`)),
  ]
}

function idProblems({ id, zones, points, series, services, priorities, staff }: Venue): Problem[] {
  const lists = { venue: [{ id }], zones, points, series, services, priorities: priorities.map(({ key }) => ({ id: key })), staff }
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

function rangeProblems({ calling, waitTargetMinutes, kioskIdleSeconds, services }: Venue): Problem[] {
  const { recallSpacingSeconds, callLimit, missAfterSeconds, missAfterCalls, arriveWithinMinutes } = calling
  const limits: readonly (readonly [string, number, number, number])[] = [
    ['calling.recallSpacingSeconds', recallSpacingSeconds, 0, 600],
    ['calling.callLimit', callLimit, 1, 10],
    ['calling.missAfterSeconds', missAfterSeconds, 0, 3600],
    ['calling.missAfterCalls', missAfterCalls, 1, callLimit],
    ['calling.arriveWithinMinutes', arriveWithinMinutes, 1, 60],
    ['waitTargetMinutes', waitTargetMinutes, 1, 240],
    ['kioskIdleSeconds', kioskIdleSeconds, 20, 600],
    ...services.map((service) => [`services.${service.id}`, service.targetMinutes, 0.5, 480] as const),
  ]
  return limits
    .filter(([, value, from, to]) => !(value >= from && value <= to))
    .map(([at, value, from, to]) =>
      problem('outOfRange', at, `${at} 为 ${value}，应在 ${from}–${to} 之间。`, `${at} is ${value}; it must be ${from} to ${to}.`),
    )
}
