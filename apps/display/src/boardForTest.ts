import type { BoardPicture, BoardRow } from './picture/boardPicture.ts'

export const NOW = Date.parse('2026-11-23T14:26:00+08:00')
export const iso = (milliseconds: number) => new Date(milliseconds).toISOString()

export function picture(): BoardPicture {
  return {
    venueId: 'hall',
    seq: 10,
    epoch: 'e1',
    asOf: iso(NOW),
    timeZone: 'Asia/Shanghai',
    preset: 'hall',
    venueName: { zh: '城南政务服务中心', en: 'Chengnan Service Hall' },
    opening: { open: true, closesAt: null, opensAt: null, today: [] },
    rows: [
      row('1', 'called', 'A012', { calledAt: iso(NOW - 5000) }),
      row('2', 'serving', 'B007'),
      row('3', 'paused', null),
      row('4', 'closed', null),
      row('5', 'ready', null),
    ],
    queues: [
      {
        serviceId: 'a',
        name: { zh: '综合业务', en: 'General' },
        prefix: 'A',
        waiting: 14,
        quote: { lowMinutes: 20, highMinutes: 30, basis: 'measured' },
      },
      { serviceId: 'b', name: { zh: '社保医保', en: 'Insurance' }, prefix: 'B', waiting: 6, quote: null },
    ],
    upNext: ['A013', 'B008'],
    notices: [{ zh: '请保管好随身物品', en: 'Please keep your belongings with you' }],
  }
}

export function row(label: string, state: BoardRow['state'], number: string | null, other: Partial<BoardRow> = {}): BoardRow {
  return {
    place: { pointId: `p${label}`, kind: 'counter', label, name: null },
    state,
    number,
    calledAt: null,
    callNo: number ? 1 : null,
    ...other,
  }
}

export function announcement(seq: number, other: object = {}) {
  const place = { pointId: 'p1', kind: 'counter', label: '3', name: null }
  const ids = { callId: `call-${seq}`, visitId: `visit-${seq}` }
  return {
    __typename: 'Announcement',
    seq,
    follows: 0,
    epoch: 'e1',
    ...ids,
    number: 'A012',
    lang: 'zh',
    place,
    callNo: 1,
    last: false,
    speaks: true,
    calledAt: iso(Date.now()),
    ...other,
  }
}
