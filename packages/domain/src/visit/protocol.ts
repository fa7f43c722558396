import { PERMISSIONS } from '../people/permission.ts'
import { type Act, ACTS, type ActName, BY_TIME } from './acts.ts'
import { STAGES } from './visit.ts'

/** The way of a visit as the protocol tells it: the diagram and the table, both made from the rules' own table of acts. */
export const protocolOfVisits = (): string => `\`\`\`mermaid\n${diagram()}\n\`\`\`\n\n${table()}`

/** Undo is left out of the picture: it leads from everywhere to where the visit was. */
function diagram(): string {
  const labels = new Map<string, string[]>()
  const note = (from: string, to: string, label: string) =>
    labels.set(`${from} --> ${to}`, [...(labels.get(`${from} --> ${to}`) ?? []), label])
  for (const [name, { from, to }] of acts()) {
    if (name === 'undo') continue
    for (const target of to) for (const source of from.length === 0 ? ['[*]'] : from) note(source, target, name)
  }
  for (const { from, to, when } of BY_TIME) note(from, to, `(${when})`)
  const arrows = [...labels].map(([arrow, names]) => `  ${arrow}: ${names.join(', ')}`)
  return ['stateDiagram-v2', ...arrows, '  gone --> [*]'].join('\n')
}

function table(): string {
  const rows = acts().map(([name, { from, to, events, refusals }]) =>
    [
      `\`${name}\``,
      who(name),
      name === 'undo' ? 'any → as it was' : `${from.length === 0 ? '∅' : stages(from)} → ${to.length === 0 ? 'the same' : stages(to)}`,
      events.map((event) => `\`${event}\``).join(', '),
      [...new Set(refusals)].map((refusal) => `\`${refusal}\``).join(', ') || '–',
    ].join(' | '),
  )
  const head = ['act | who | from → to | events | refused when', '--- | --- | --- | --- | ---']
  return [...head, ...rows].map((row) => `| ${row} |`).join('\n')
}

const acts = (): [ActName, Act][] => Object.entries(ACTS) as [ActName, Act][]

const stages = (list: readonly string[]): string => (list.length === STAGES.length ? 'any' : list.join(', '))

/** Roles that may ask for it, from the permission table; the sorts of staff who work at points are one word. */
function who(act: ActName): string {
  const permissions: Readonly<Record<string, readonly string[]>> = PERMISSIONS
  const roles = permissions[act === 'issueOffline' ? 'Mutation.mergeOffline' : `Mutation.${act}`] ?? []
  const said = [
    ...(roles.includes('kiosk') ? ['kiosk'] : []),
    ...(roles.includes('agent') ? ['staff'] : []),
    ...(roles.includes('customer') ? ['the customer, by the ticket’s token'] : []),
  ]
  return said.join('; ')
}
