import type { Actor, PersonalSubject } from '@foyer/domain'
import type { Foyer } from '../foyer.ts'
import { venueOf, withFoyer } from './session.ts'
import { BadUsage, type Command, textOf } from './usage.ts'

/** Erases what is kept of one person at once, whatever its time. */
export const erase: Command = ({ config, options }) =>
  withFoyer(config, async (foyer) => {
    const { venueId, subjects } = await named(foyer, options)
    await foyer.personalData.erase(venueId, subjects, MANAGER)
    process.stdout.write(
      `已删除 ${said(subjects)} 的姓名、电话和备注 · erased: name, phone and notes of ${said(subjects)}\n` +
        '来源系统里的同一资料请一并删除 · erase it in the system it was imported from as well, or its next file brings it back\n',
    )
    return 0
  })

/** Prints all that is kept of one person, as JSON, for them. */
export const exportPersonal: Command = ({ config, options }) =>
  withFoyer(config, async (foyer) => {
    const { venueId, subjects } = await named(foyer, options)
    process.stdout.write(`${JSON.stringify(await foyer.personalData.export(venueId, subjects, MANAGER), null, 2)}\n`)
    return 0
  })

/** A new key of the house for everything personal. What older ones wrapped is wrapped anew, and they are dropped a day later. */
export const rotatePersonal: Command = ({ config }) =>
  withFoyer(config, async (foyer) => {
    const { rewrapped, kept } = await foyer.retention.rotate()
    process.stdout.write(
      `新密钥已启用，重新加密 ${rewrapped}/${kept} 项 · a new key is in use; ${rewrapped} of ${kept} values are under it\n`,
    )
    return 0
  })

const MANAGER: Actor = { kind: 'organisation', role: 'admin' }

async function named(foyer: Foyer, options: Readonly<Record<string, string | boolean | undefined>>) {
  const venueId = await venueOf(foyer, options)
  const [ticket, booking, day] = [textOf(options, 'ticket'), textOf(options, 'booking'), textOf(options, 'day')]
  if ((ticket === undefined) === (booking === undefined)) throw new BadUsage('Exactly one of --ticket NUMBER and --booking CODE.')
  if (day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new BadUsage(`--day is “${day}”; it must be like 2026-03-02.`)
  const subjects =
    booking === undefined
      ? await foyer.personalData.ofNumber(venueId, ticket ?? '', day ?? null)
      : await foyer.personalData.ofBooking(venueId, booking)
  if (subjects.length === 0)
    throw new BadUsage(booking === undefined ? 'There is no such number on that day.' : 'There is no such booking.')
  return { venueId, subjects }
}

const said = (subjects: readonly PersonalSubject[]): string => subjects.map(({ of, id }) => `${of} ${id}`).join(', ')
