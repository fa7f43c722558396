import type { LocalText } from '@foyer/domain'

/** Ways in which a request itself is wrong; told to whoever wrote the client, with a sentence fit to show. */
export const BAD_REQUESTS = {
  BAD_USER_INPUT: { zh: '请求内容有误，请检查后再试。', en: 'Something in the request is not right. Please check and try again.' },
  UNAUTHENTICATED: { zh: '请先登录或配对设备。', en: 'Please sign in or pair this device first.' },
  FORBIDDEN: { zh: '这里不能做这件事。', en: 'This is not allowed here.' },
  NOT_FOUND: { zh: '找不到所要的内容。', en: 'That was not found.' },
  IDEMPOTENCY_MISMATCH: {
    zh: '这个请求编号已用于另一件事。请重新操作。',
    en: 'This request key was used for something else. Please start again.',
  },
  UNKNOWN_DOCUMENT: {
    zh: '这个页面的版本太旧了，请刷新页面。',
    en: 'This page is of an older version. Please load it again.',
  },
  RATE_LIMITED: { zh: '操作太频繁了，请稍等一下再试。', en: 'That was a little too fast. Please wait a moment and try again.' },
} as const satisfies Record<string, LocalText>

export type BadRequestCode = keyof typeof BAD_REQUESTS

/** Thrown at the edge; travels as a coded error. Its detail names fields, never values. */
export class BadRequest extends Error {
  constructor(
    readonly code: BadRequestCode,
    readonly detail: string = code,
  ) {
    super(detail)
  }
}
