import { useFoyer } from '@foyer/client'
import { type LocalText, placeName, say, words } from '@foyer/ui'
import { asking, useAct } from './asking.ts'
import * as commands from './commands.ts'
import type { DeskPicture, StaffVisit } from './deskPicture.ts'
import type { HoldReason, Pool } from './holdReasons.ts'
import { type Saying, useIntentions } from './intentions.tsx'
import type { PauseReason } from './pauseReasons.ts'
import type { PickReason } from './pickReasons.ts'
import { skippedBy } from './queueRow.ts'
import type { Destination, LinePlace } from './sending.ts'
import { useUndo } from './useUndo.ts'

/** Everything a person can do at a service point, ready to be put on buttons. */
export type DeskCommands = ReturnType<typeof useDeskCommands>

/** Somebody without a number. */
export interface WalkIn {
  readonly serviceId: string
  readonly lang: 'zh' | 'en'
  readonly partySize: number
  readonly priority: string
}

/** Where to, whereabouts in that line, and a word for whoever gets the customer. */
export interface Sending {
  readonly to: Destination & { readonly name: LocalText }
  readonly place: LinePlace
  readonly message: string
}

export interface Holding {
  readonly reason: HoldReason
  readonly pool: Pool
  readonly minutes: number | null
}

interface Left {
  readonly visit: { readonly number: string }
}

export function useDeskCommands(picture: DeskPicture | undefined) {
  const foyer = useFoyer()
  const act = useAct()
  const { press, tell } = useIntentions()
  const undo = useUndo()
  const point = picture?.point
  const pointId = point?.id ?? '' // no button is shown without one
  const waiting = picture?.waiting ?? []

  /** What was done, and for eight seconds the way back. */
  const undoably = (visitId: string, text: Saying) => tell(text, { undo: () => undo(visitId) })

  /** What is said when a visit has left the point. */
  const left =
    ({ id }: StaffVisit, text: (number: string) => Saying) =>
    ({ visit }: Left) =>
      undoably(id, text(visit.number))

  function call(name: string, which: { readonly visitId: string } | { readonly number: string }, meant: StaffVisit | undefined) {
    const skipped = meant ? skippedBy(meant.id, waiting) : []
    act(name, commands.CallTicket, { pointId, ...which }, ({ id, number }) => {
      if (id === waiting[0]?.id) return // nothing out of the ordinary
      if (skipped.length === 0) return undoably(id, (lang) => say(lang, words.staff.undoCalled, { number }))
      tell((lang) => say(lang, words.staff.calledOutOfOrder, { number, skipped: named(lang, skipped) }), {
        undo: () => undo(id),
        explain: (reason) => act('explain', commands.ExplainCall, { visitId: id, reason }),
      })
    })
  }

  function finish({ id }: StaffVisit, result: string | null, thenCallNext: boolean) {
    const name = thenCallNext ? 'primary' : 'finish'
    act(name, commands.FinishService, { visitId: id, thenCallNext, result }, ({ visit: { number }, next }) =>
      undoably(id, (lang) =>
        next ? say(lang, words.staff.undoFinishAndCall, { number, next: next.number }) : say(lang, words.staff.undoFinish, { number }),
      ),
    )
  }

  return {
    callNext: () => act('primary', commands.CallNext, { pointId }),

    call: (visit: StaffVisit) => call(visit.id, { visitId: visit.id }, visit),

    callNumber: (number: string) =>
      call(
        'callNumber',
        { number },
        waiting.find((visit) => visit.number === number),
      ),

    serveNow: ({ id }: StaffVisit) =>
      act('serveNow', commands.ServeNow, { visitId: id, pointId }, ({ number }) =>
        undoably(id, (lang) => say(lang, words.staff.undoServing, { number })),
      ),

    serveWalkIn: (walkIn: WalkIn) => act('walkIn', commands.ServeWalkIn, { pointId, ...walkIn }),

    recall: ({ id }: StaffVisit) => act('recall', commands.Recall, { visitId: id }),

    start: ({ id }: StaffVisit) => act('primary', commands.StartService, { visitId: id }),

    wrapUp: ({ id }: StaffVisit) =>
      act('wrapUp', commands.StartWrapUp, { visitId: id }, ({ number }) =>
        undoably(id, (lang) => say(lang, words.staff.undoWrapUp, { number })),
      ),

    finish: (visit: StaffVisit, result: string | null) => finish(visit, result, false),

    finishAndCallNext: (visit: StaffVisit, result: string | null) => finish(visit, result, true),

    miss: (visit: StaffVisit) =>
      act(
        'miss',
        commands.MarkMissed,
        { visitId: visit.id, thenCallNext: false },
        left(visit, (number) => (lang) => say(lang, words.staff.undoNoShow, { number })),
      ),

    park: (visit: StaffVisit, holding: Holding) =>
      act(
        'park',
        commands.Park,
        { visitId: visit.id, thenCallNext: false, ...holding },
        left(visit, (number) => (lang) => say(lang, words.staff.undoPark, { number })),
      ),

    sendAway: (visit: StaffVisit) =>
      act(
        'sendAway',
        commands.SendAway,
        { visitId: visit.id, thenCallNext: false, reason: 'papers' },
        left(visit, (number) => (lang) => say(lang, words.staff.undoSendAway, { number })),
      ),

    returnToQueue: (visit: StaffVisit) =>
      act(
        'return',
        commands.ReturnToQueue,
        { visitId: visit.id, thenCallNext: false, place: { at: 'original' } },
        left(visit, (number) => (lang) => say(lang, words.staff.undoReturn, { number })),
      ),

    sendBack: (visit: StaffVisit) =>
      act(
        'sendBack',
        commands.SendBack,
        { visitId: visit.id, thenCallNext: false },
        left(
          visit,
          (number) => (lang) => say(lang, words.staff.undoSendBack, { number, who: visit.sender ? placeName(lang, visit.sender) : '' }),
        ),
      ),

    /** The word for the colleague goes first: whoever gets the customer finds it there. */
    transfer(visit: StaffVisit, { to: { of, id, name }, place, message }: Sending) {
      const note = asking(foyer, commands.AddNote, { visitId: visit.id, words: message })
      const transfer = asking(foyer, commands.Transfer, { visitId: visit.id, thenCallNext: false, to: { of, id }, place })
      press<Awaited<ReturnType<typeof transfer>>>({
        name: 'transfer',
        about: visit.id,
        async send(key, notAfter) {
          const noted = message === '' ? null : await note(`${key}-note`, notAfter)
          return noted?.__typename === 'Refused' ? noted : transfer(key, notAfter)
        },
        done: left(visit, (number) => (lang) => say(lang, words.staff.undoTransfer, { number, to: name[lang] })),
      })
    },

    rejoin: ({ id }: StaffVisit) =>
      act(`rejoin ${id}`, commands.Rejoin, { visitId: id }, ({ number }) =>
        undoably(id, (lang) => say(lang, words.staff.undoRejoin, { number })),
      ),

    comeBack: ({ id }: StaffVisit) =>
      act(`comeBack ${id}`, commands.ComeBack, { visitId: id }, ({ number }) =>
        undoably(id, (lang) => say(lang, words.staff.undoCameBack, { number })),
      ),

    cancel: ({ id }: StaffVisit) =>
      act('cancel', commands.CancelVisit, { visitId: id, reason: 'staffRequest' }, ({ number }) =>
        undoably(id, (lang) => say(lang, words.staff.cancelled, { number })),
      ),

    changePriority: ({ id }: StaffVisit, priority: string, reason: PickReason) =>
      act('priority', commands.ChangePriority, { visitId: id, priority, reason }, ({ number }) =>
        undoably(id, (lang) => say(lang, priority === 'normal' ? words.staff.undoPriorityOff : words.staff.undoPriority, { number })),
      ),

    changeParty: ({ id }: StaffVisit, partySize: number) => act(`party ${partySize}`, commands.ChangeParty, { visitId: id, partySize }),

    setMark: ({ id }: StaffVisit, mark: string, on: boolean) => act(`mark ${mark} ${on}`, commands.SetMark, { visitId: id, mark, on }),

    addNote: ({ id }: StaffVisit, text: string, done: () => void) => act('note', commands.AddNote, { visitId: id, words: text }, done),

    addService: ({ id }: StaffVisit, serviceId: string) => act(`add ${serviceId}`, commands.AddService, { visitId: id, serviceId }),

    dropService: ({ id }: StaffVisit, serviceId: string) => act(`drop ${serviceId}`, commands.DropService, { visitId: id, serviceId }),

    undo,

    pause: (reason: PauseReason) => act('pause', commands.PauseServicePoint, { pointId, reason }),

    resume: () =>
      act('primary', commands.OpenServicePoint, {
        pointId,
        serviceIds: [...(point?.serviceIds ?? [])],
        profileId: point?.profileId ?? null,
        takeOver: false,
      }),

    acknowledge: (id: string) => act(id, commands.AcknowledgeServiceCall, { id }),
  }
}

/** Who was passed over, without a list that nobody can read in eight seconds. */
function named(lang: 'zh' | 'en', numbers: readonly string[]): string {
  const first = numbers.slice(0, 2).join(say(lang, words.shared.list))
  return numbers.length <= 2 ? first : say(lang, words.staff.andOthers, { numbers: first, n: numbers.length })
}
