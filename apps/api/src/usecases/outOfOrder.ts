import type { LocalText } from '@foyer/domain'
import { OutOfService } from '../ledger/outOfService.ts'
import { ReadOnly } from '../ledger/writing.ts'
import { writeRefusal } from '../store/writeRefusal.ts'

/** Ways in which the house itself is out of order, known well enough to say so; nothing was done. */
export const OUT_OF_ORDER = {
  READ_ONLY: {
    zh: '系统暂时无法保存新的操作，现有信息照常显示。请稍后再试，或联系管理员。',
    en: 'Nothing new can be saved at the moment; what is shown stays right. Please try again shortly, or tell the manager.',
  },
  OUT_OF_SERVICE: {
    zh: '本场所的记录需要检查，服务暂停。请联系管理员。',
    en: 'This venue’s record needs looking after, and service is paused. Please tell the manager.',
  },
} as const satisfies Record<string, LocalText>

export type OutOfOrderCode = keyof typeof OUT_OF_ORDER

/** The code of an error that says so; null for every other. Wherever the database refuses a write it is the same to whoever asked. */
export function outOfOrder(error: unknown): OutOfOrderCode | null {
  if (error instanceof OutOfService) return 'OUT_OF_SERVICE'
  return error instanceof ReadOnly || writeRefusal(error) !== null ? 'READ_ONLY' : null
}
