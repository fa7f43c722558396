import { FORECAST_CUT_OFFS, MAX_BOOST_MINUTES, type Series, type Venue } from '@foyer/domain'
import { ICONS } from '../icons.ts'
import { problem, type Problem, repeated } from './problem.ts'

/** What is wrong with the services, their numbers and who is called sooner. */
export function numberProblems(venue: Venue): Problem[] {
  const { services, series, priorities } = venue
  const seriesIds = new Set(series.map((run) => run.id))
  return [
    ...services
      .filter((service) => !seriesIds.has(service.seriesId))
      .map(({ id, name, seriesId }) =>
        problem(
          'seriesUnknown',
          `services.${id}`,
          `“${name.zh}”用未设置的号段“${seriesId}”。`,
          `${name.en} uses unknown numbers, ${seriesId}.`,
        ),
      ),
    ...services
      .filter((service) => !(ICONS as readonly string[]).includes(service.icon))
      .map(({ id, name, icon }) =>
        problem('iconUnknown', `services.${id}`, `“${name.zh}”的图标“${icon}”不存在。`, `${name.en} has an unknown icon, ${icon}.`),
      ),
    ...mixProblems(venue),
    ...series.filter((run) => !/^[A-HJ-NPR-Z]$/.test(run.prefix)).map(prefixUnfit),
    ...repeated(series, (run) => run.prefix).map(({ id, prefix }) =>
      problem('prefixTwice', `series.${id}`, `两个号段都以 ${prefix} 开头。`, `Two runs of numbers begin with ${prefix}.`),
    ),
    ...series.filter((run) => !fits(run)).map(numbersUnfit),
    ...series.filter((run) => !keepsBack(run)).map(keptBackUnfit),
    ...wordProblems(venue),
    ...priorities
      .filter(({ boostMinutes }) => !(boostMinutes >= 0 && boostMinutes <= MAX_BOOST_MINUTES))
      .map(({ key, name, boostMinutes }) =>
        problem(
          'boostUnfit',
          `priorities.${key}`,
          `“${name.zh}”提前 ${boostMinutes} 分钟，应在 0–${MAX_BOOST_MINUTES} 分钟之内。`,
          `${name.en} is called ${boostMinutes} minutes sooner; it must be 0 to ${MAX_BOOST_MINUTES}.`,
        ),
      ),
    ...(priorities[0]?.key === 'normal' && priorities[0].boostMinutes === 0
      ? []
      : [
          problem(
            'normalMissing',
            'priorities',
            '第一个优先类别应是不提前的“普通”。',
            'The first priority must be normal, with no head start.',
          ),
        ]),
  ]
}

function mixProblems({ services }: Venue): Problem[] {
  const outside = services.filter(({ mix }) => !(mix >= 0 && mix <= 1))
  const sum = services.reduce((total, { mix }) => total + mix, 0)
  if (outside.length === 0 && Math.abs(sum - 1) < 0.001) return []
  const percent = Math.round(sum * 100)
  return [
    problem('mixUnfit', 'services', `各业务的份额合计 ${percent}%，应为 100%。`, `The services' shares add up to ${percent} %, not 100 %.`),
  ]
}

/** A set-up that was written by hand may hold words that the rules do not know. */
function wordProblems({ series, services }: Venue): Problem[] {
  const said: readonly (readonly [string, string, readonly string[]])[] = [
    ...series.map(({ id, restart }) => [`series.${id}.restart`, restart, ['daily', 'continues']] as const),
    ...services.map(({ id, forecastCutOff }) => [`services.${id}.forecastCutOff`, forecastCutOff, FORECAST_CUT_OFFS] as const),
  ]
  return said
    .filter(([, word, words]) => !words.includes(word))
    .map(([at, word, words]) =>
      problem(
        'wordUnknown',
        at,
        `${at} 为“${word}”，应为 ${words.join('、')} 之一。`,
        `${at} is ${word}; it must be one of ${words.join(', ')}.`,
      ),
    )
}

// Without a slashed zero, I reads as 1 and O and Q as 0.
const prefixUnfit = ({ id, prefix }: Series): Problem =>
  problem(
    'prefixUnfit',
    `series.${id}`,
    `“${prefix}”不能作号头：应为一个大写字母，I、O、Q 除外。`,
    `${prefix} cannot begin a number: one capital, not I, O or Q.`,
  )

const numbersUnfit = ({ id, first, last, digits }: Series): Problem =>
  problem(
    'numbersUnfit',
    `series.${id}`,
    `号码 ${first}–${last} 放不进 ${digits} 位。`,
    `Numbers ${first} to ${last} do not fit ${digits} digits.`,
  )

const keptBackUnfit = ({ id, first, last, offlineFrom }: Series): Problem =>
  problem(
    'keptBackUnfit',
    `series.${id}`,
    `断网号从 ${offlineFrom} 开始，应在 ${first + 1}–${last} 之间。`,
    `Numbers for kiosks without the server begin with ${offlineFrom}; it must be ${first + 1} to ${last}.`,
  )

/** At least one number is left for those who take theirs while the server is there. */
const keepsBack = ({ first, last, offlineFrom }: Series): boolean =>
  offlineFrom === null || (Number.isInteger(offlineFrom) && offlineFrom > first && offlineFrom <= last)

const fits = ({ first, last, digits }: Series): boolean =>
  [first, last, digits].every(Number.isInteger) &&
  first >= 0 &&
  last >= first &&
  digits >= 1 &&
  digits <= 6 &&
  String(last).length <= digits
