import type { Lang } from './lang.ts'
import { type Word, say } from './say.ts'

/** The four kinds of venue: a service hall or bank, a spa, a repair desk, a restaurant. */
export const PRESETS = ['hall', 'spa', 'desk', 'restaurant'] as const

export type Preset = (typeof PRESETS)[number]

/** The nouns that change with the kind of venue; everything else is said the same way everywhere. */
export const presets = {
  hall: {
    point: { zh: '窗口', en: 'Counter' },
    points: { zh: '窗口', en: 'counters' },
    customer: { zh: '办事群众', en: 'Visitor' },
    count: { zh: '{n}人', en: { one: '{n} person', other: '{n} people' } },
    serving: { zh: '办理中', en: 'Serving' },
    proceed: { zh: '请到窗口办理', en: 'Please proceed' },
    homeTitle: { zh: '您要办理什么业务？', en: 'What do you need today?' },
    ticketHint: { zh: '听到叫号或看到大屏显示后，到对应窗口。', en: 'When your number is called, go to the counter shown.' },
    pointClosed: { zh: '暂停办理', en: 'Closed' },
    pointReady: { zh: '可直接办理', en: 'Ready' },
    missedRule: { zh: '过号请到导办台重新排队', en: 'Missed your turn? Ask at the help desk' },
    helpPlace: { zh: '导办台', en: 'help desk' },
  },
  spa: {
    point: { zh: '房间', en: 'Room' },
    points: { zh: '房间', en: 'rooms' },
    customer: { zh: '贵宾', en: 'Guest' },
    count: { zh: '{n}位', en: { one: '{n} guest', other: '{n} guests' } },
    serving: { zh: '服务中', en: 'Serving' },
    proceed: { zh: '请移步房间', en: 'Please proceed' },
    homeTitle: { zh: '您想做什么项目？', en: 'What would you like today?' },
    ticketHint: { zh: '看到大屏显示或手机提醒后，到对应房间。', en: 'When your number is shown, go to the room shown.' },
    pointClosed: { zh: '暂不开放', en: 'Closed' },
    pointReady: { zh: '准备中', en: 'Being prepared' },
    missedRule: { zh: '过号请到前台，我们为您重新安排', en: 'Missed your turn? Ask at reception' },
    helpPlace: { zh: '前台', en: 'reception' },
  },
  desk: {
    point: { zh: '服务台', en: 'Desk' },
    points: { zh: '服务台', en: 'desks' },
    customer: { zh: '客户', en: 'Customer' },
    count: { zh: '{n}位', en: { one: '{n} customer', other: '{n} customers' } },
    serving: { zh: '办理中', en: 'Serving' },
    proceed: { zh: '请到服务台', en: 'Please proceed' },
    homeTitle: { zh: '您今天来办什么？', en: 'What do you need today?' },
    ticketHint: { zh: '听到叫号或看到大屏显示后，到对应服务台。', en: 'When your number is called, go to the desk shown.' },
    pointClosed: { zh: '暂停办理', en: 'Closed' },
    pointReady: { zh: '可直接办理', en: 'Ready' },
    missedRule: { zh: '过号请到接待处重新排队', en: 'Missed your turn? Ask at reception' },
    helpPlace: { zh: '接待处', en: 'reception' },
  },
  restaurant: {
    point: { zh: '桌', en: 'Table' },
    points: { zh: '桌', en: 'tables' },
    customer: { zh: '顾客', en: 'Party' },
    count: { zh: '{n}桌', en: { one: '{n} party', other: '{n} parties' } },
    serving: { zh: '入座中', en: 'Seating' },
    proceed: { zh: '请到迎宾台', en: 'Your table is ready' },
    homeTitle: { zh: '您想坐哪种桌？', en: 'Which table would you like?' },
    ticketHint: { zh: '听到叫号或看到大屏显示后，到迎宾台。', en: 'When your number is called, come to the host stand.' },
    pointClosed: { zh: '暂停入座', en: 'Closed' },
    pointReady: { zh: '可直接入座', en: 'Ready' },
    missedRule: { zh: '过号请到迎宾台重新排队', en: 'Missed your turn? Ask at the host stand' },
    helpPlace: { zh: '迎宾台', en: 'host stand' },
  },
} as const satisfies Record<Preset, Record<string, Word>>

/** How many are in front or waiting, in the venue's own unit: “14人”, “1 party”. */
export function countText(lang: Lang, preset: Preset, n: number): string {
  return say(lang, presets[preset].count, { n })
}
