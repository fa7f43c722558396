import { folded } from './plainText.ts'

/** What a column may be headed, in the languages and habits of the systems that files come from. */
const HEADINGS = [
  ['reference', ['id', 'reference', 'ref', 'uid', 'booking id', 'booking number', '编号', '预约编号', '预约号', '订单号', '单号']],
  [
    'service',
    ['service', 'service id', 'service name', '业务', '业务编号', '业务名称', '服务', '服务项目', '项目', '预约项目', '办理业务'],
  ],
  ['date', ['date', 'booking date', 'appointment date', '日期', '预约日期']],
  ['time', ['time', 'booking time', 'appointment time', '时间', '预约时间', '时刻']],
  ['start', ['start', 'starts at', 'start time', 'starts', 'date time', 'datetime', '开始', '开始时间']],
  ['minutes', ['duration', 'minutes', 'duration minutes', 'length', '时长', '分钟', '时长分钟']],
  ['name', ['name', 'customer', 'customer name', 'guest', 'guest name', '姓名', '客户', '客户姓名', '客人', '顾客', '顾客姓名', '预约人']],
  [
    'phone',
    ['phone', 'mobile', 'phone number', 'tel', 'telephone', '手机', '电话', '手机号', '手机号码', '电话号码', '联系电话', '联系方式'],
  ],
  ['partySize', ['party', 'party size', 'people', 'guests', 'number of people', '人数', '用餐人数']],
  ['staff', ['staff', 'staff id', 'staff member', 'with', '人员', '员工', '服务人员', '技师', '经办人']],
  ['lang', ['lang', 'language', '语言']],
  ['note', ['note', 'notes', 'comment', 'remarks', '备注', '说明', '留言']],
  ['status', ['status', 'state', '状态', '预约状态']],
] as const

export type Column = (typeof HEADINGS)[number][0]

/** Where the columns of a file stand. */
export type Columns = ReadonlyMap<Column, number>

/** The columns of a file by its headings; of two that mean the same, the first. */
export function columnsOf(headings: readonly string[]): Columns {
  const columns = new Map<Column, number>()
  for (const [position, heading] of headings.entries()) {
    const column = COLUMN_OF.get(bare(heading))
    if (column && !columns.has(column)) columns.set(column, position)
  }
  return columns
}

/** Whether a booking can be read from them at all. */
export const suffices = (columns: Columns): boolean =>
  columns.has('service') && (columns.has('start') || columns.has('date') || columns.has('time'))

/** A heading without its capitals, gaps and brackets: Party_Size, party size and partySize are one. */
const bare = (heading: string): string => folded(heading).replace(/[\s_\-()[\]:*]/gu, '')

const COLUMN_OF: ReadonlyMap<string, Column> = new Map(
  HEADINGS.flatMap(([column, headings]) => headings.map((heading) => [bare(heading), column] as const)),
)
