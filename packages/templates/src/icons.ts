/**
 * The pictures a service may have on its kiosk card. A screen that draws them knows every one:
 * chat (asking), shield (insurance), idCard (certificates), building (companies), tray (papers to collect), receipt (paying),
 * hand (massage), lotus (the full treatment), leaf (retreat), wrench (repair at once), box (leave it or collect it), van (at the customer's),
 * swap (exchange), pair / users / group / table (parties of two, four, six, ten), phone (ordinary), globe (internet), chart (stocks),
 * userPlus (new customers), callBack (asked to be called), dots (anything else).
 */
export const ICONS = [
  'chat',
  'shield',
  'idCard',
  'building',
  'tray',
  'receipt',
  'hand',
  'lotus',
  'leaf',
  'wrench',
  'box',
  'van',
  'swap',
  'pair',
  'users',
  'group',
  'table',
  'phone',
  'globe',
  'chart',
  'userPlus',
  'callBack',
  'dots',
] as const
export type IconName = (typeof ICONS)[number]
