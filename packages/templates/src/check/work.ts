import { pointOf, serviceOf, SHARES_IN_ALL, type Venue } from '@foyer/domain'
import { problem, type Problem } from './problem.ts'

/** What is wrong with who does what: training, work profiles and timed conditions. */
export const workProblems = (venue: Venue): Problem[] => [...skillProblems(venue), ...shareProblems(venue), ...conditionProblems(venue)]

function skillProblems(venue: Venue): Problem[] {
  const { staff, services } = venue
  const trained = (serviceId: string): boolean => staff.some(({ skills }) => skills === null || skills.includes(serviceId))
  return [
    ...staff.flatMap(({ id, name, skills }) =>
      (skills ?? [])
        .filter((serviceId) => !serviceOf(venue, serviceId))
        .map((serviceId) =>
          problem(
            'serviceUnknown',
            `staff.${id}`,
            `${name}能办未设置的业务“${serviceId}”。`,
            `${name} is trained for an unknown service, ${serviceId}.`,
          ),
        ),
    ),
    ...services
      .filter((service) => service.active && !trained(service.id))
      .map(({ id, name }) => problem('nobodyTrained', `services.${id}`, `没有人能办“${name.zh}”。`, `Nobody is trained for ${name.en}.`)),
  ]
}

function shareProblems({ profiles, points }: Venue): Problem[] {
  const offered = new Set(points.flatMap(({ serviceIds }) => serviceIds))
  return profiles.flatMap(({ id, name, shares }) => {
    const counts = Object.values(shares)
    const sum = counts.reduce((total, share) => total + share, 0)
    return [
      ...Object.keys(shares)
        .filter((serviceId) => !offered.has(serviceId))
        .map((serviceId) =>
          problem(
            'serviceUnknown',
            `profiles.${id}`,
            `“${name.zh}”里的业务“${serviceId}”没有服务点办理。`,
            `${name.en} calls for ${serviceId}, which no point offers.`,
          ),
        ),
      ...(counts.every((share) => Number.isInteger(share) && share > 0) && sum === SHARES_IN_ALL
        ? []
        : [
            problem(
              'sharesUnfit',
              `profiles.${id}`,
              `“${name.zh}”的份额合计 ${sum}，应为 ${SHARES_IN_ALL} 份，每项至少 1 份。`,
              `The shares of ${name.en} add up to ${sum}; they must be whole, above 0, and ${SHARES_IN_ALL} in all.`,
            ),
          ]),
    ]
  })
}

function conditionProblems(venue: Venue): Problem[] {
  return venue.conditions.flatMap(({ id, serviceId, pointIds }) => {
    const at = `conditions.${id}`
    const service = serviceOf(venue, serviceId)
    if (!service)
      return [
        problem('serviceUnknown', at, `条件里的业务“${serviceId}”未设置。`, `The condition is about an unknown service, ${serviceId}.`),
      ]
    if (pointIds.length === 0)
      return [
        problem(
          'conditionUnfit',
          at,
          `没有服务点来支援“${service.name.zh}”。`,
          `The condition names no point to help with ${service.name.en}.`,
        ),
      ]
    return pointIds
      .filter((pointId) => !pointOf(venue, pointId)?.serviceIds.includes(serviceId))
      .map((pointId) =>
        problem(
          'conditionUnfit',
          at,
          `服务点“${pointId}”不办“${service.name.zh}”，不能支援。`,
          `Point ${pointId} does not offer ${service.name.en} and cannot help with it.`,
        ),
      )
  })
}
