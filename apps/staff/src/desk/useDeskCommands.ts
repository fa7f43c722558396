import { useFoyer } from '@foyer/client'
import { say, words } from '@foyer/ui'
import * as commands from './commands.ts'
import type { DeskPicture, StaffVisit } from './deskPicture.ts'
import { useIntentions } from './intentions.tsx'
import type { PauseReason } from './pauseReasons.ts'
import { skippedBy } from './queueRow.ts'

/** Everything a person can do at a service point, ready to be put on buttons. */
export interface DeskCommands {
  callNext(): void
  call(visit: StaffVisit): void
  callNumber(number: string): void
  recall(visit: StaffVisit): void
  start(visit: StaffVisit): void
  finish(visit: StaffVisit): void
  finishAndCallNext(visit: StaffVisit): void
  miss(visit: StaffVisit): void
  cancel(visit: StaffVisit): void
  pause(reason: PauseReason): void
  resume(): void
  acknowledge(serviceCallId: string): void
}

export function useDeskCommands(picture: DeskPicture | undefined): DeskCommands {
  const foyer = useFoyer()
  const { press, tell } = useIntentions()
  const point = picture?.point
  const pointId = point?.id ?? '' // no button is shown without one

  function call(name: string, which: { readonly visitId: string } | { readonly number: string }, skipped: readonly string[]) {
    press({
      name,
      send: async (key) => (await foyer.ask(commands.CallTicket, { input: { key, pointId, ...which } })).callTicket,
      done: ({ number }) =>
        skipped.length > 0 && tell((lang) => say(lang, words.staff.calledOutOfOrder, { number, skipped: named(lang, skipped) })),
    })
  }

  return {
    callNext: () =>
      press({ name: 'primary', send: async (key) => (await foyer.ask(commands.CallNext, { input: { key, pointId } })).callNext }),

    call: (visit) => call(visit.id, { visitId: visit.id }, skippedBy(visit.id, picture?.waiting ?? [])),

    callNumber(number) {
      const waiting = picture?.waiting ?? []
      const meant = waiting.find((visit) => visit.number === number)
      call('callNumber', { number }, meant ? skippedBy(meant.id, waiting) : [])
    },

    recall: ({ id }) =>
      press({ name: 'recall', send: async (key) => (await foyer.ask(commands.Recall, { input: { key, visitId: id } })).recall }),

    start: ({ id }) =>
      press({
        name: 'primary',
        send: async (key) => (await foyer.ask(commands.StartService, { input: { key, visitId: id } })).startService,
      }),

    finish: ({ id }) =>
      press({
        name: 'finish',
        send: async (key) => (await foyer.ask(commands.FinishService, { input: { key, visitId: id, thenCallNext: false } })).finishService,
        done: ({ visit: { number } }) => tell((lang) => say(lang, words.staff.undoFinish, { number })),
      }),

    finishAndCallNext: ({ id }) =>
      press({
        name: 'primary',
        send: async (key) => (await foyer.ask(commands.FinishService, { input: { key, visitId: id, thenCallNext: true } })).finishService,
        done: ({ visit: { number }, next }) =>
          tell((lang) =>
            next ? say(lang, words.staff.undoFinishAndCall, { number, next: next.number }) : say(lang, words.staff.undoFinish, { number }),
          ),
      }),

    miss: ({ id }) =>
      press({
        name: 'miss',
        send: async (key) => (await foyer.ask(commands.MarkMissed, { input: { key, visitId: id, thenCallNext: false } })).markMissed,
        done: ({ visit: { number } }) => tell((lang) => say(lang, words.staff.undoNoShow, { number })),
      }),

    cancel: ({ id }) =>
      press({
        name: 'cancel',
        send: async (key) => (await foyer.ask(commands.CancelVisit, { input: { key, visitId: id, reason: 'staffRequest' } })).cancelVisit,
        done: ({ number }) => tell((lang) => say(lang, words.staff.cancelled, { number })),
      }),

    pause: (reason) =>
      press({
        name: 'pause',
        send: async (key) => (await foyer.ask(commands.PauseServicePoint, { input: { key, pointId, reason } })).pauseServicePoint,
      }),

    resume: () =>
      press({
        name: 'primary',
        send: async (key) =>
          (
            await foyer.ask(commands.OpenServicePoint, {
              input: { key, pointId, serviceIds: [...(point?.serviceIds ?? [])], takeOver: false },
            })
          ).openServicePoint,
      }),

    acknowledge: (id) =>
      press({
        name: id,
        send: async (key) => (await foyer.ask(commands.AcknowledgeServiceCall, { input: { key, id } })).acknowledgeServiceCall,
      }),
  }
}

/** Who was passed over, without a list that nobody can read in eight seconds. */
function named(lang: 'zh' | 'en', numbers: readonly string[]): string {
  const first = numbers.slice(0, 2).join(say(lang, words.shared.list))
  return numbers.length <= 2 ? first : say(lang, words.staff.andOthers, { numbers: first, n: numbers.length })
}
