import type { Venue } from '@foyer/domain'
import { problem, type Problem, repeated } from './problem.ts'

/** What is wrong with the service points: where they stand, what they offer, how they are told apart. */
export function placeProblems({ points, zones, services }: Venue): Problem[] {
  const zoneIds = new Set(zones.map((zone) => zone.id))
  const serviceIds = new Set(services.map((service) => service.id))
  const offered = new Set(points.flatMap((point) => point.serviceIds))
  return [
    ...points
      .filter((point) => !zoneIds.has(point.zoneId))
      .map(({ id, label, zoneId }) =>
        problem(
          'zoneUnknown',
          `points.${id}`,
          `服务点 ${label} 在未设置的区域“${zoneId}”。`,
          `Point ${label} stands in an unknown zone, ${zoneId}.`,
        ),
      ),
    ...points.flatMap((point) =>
      point.serviceIds
        .filter((serviceId) => !serviceIds.has(serviceId))
        .map((serviceId) =>
          problem(
            'serviceUnknown',
            `points.${point.id}`,
            `服务点 ${point.label} 办理未设置的业务“${serviceId}”。`,
            `Point ${point.label} offers an unknown service, ${serviceId}.`,
          ),
        ),
    ),
    ...repeated(points, (point) => point.label).map(({ id, label }) =>
      problem('labelTwice', `points.${id}`, `有两个服务点都叫“${label}”。`, `Two points are called ${label}.`),
    ),
    ...services
      .filter((service) => service.active && !offered.has(service.id))
      .map(({ id, name }) => problem('offeredNowhere', `services.${id}`, `没有服务点办理“${name.zh}”。`, `No point offers ${name.en}.`)),
  ]
}
