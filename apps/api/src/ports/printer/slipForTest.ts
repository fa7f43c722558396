import type { Slip } from './slip.ts'

/** The slip of the design, for a customer who reads Chinese. */
export const SLIP: Slip = {
  venueName: { zh: '城南政务服务中心', en: 'Chengnan Government Service Centre' },
  serviceName: { zh: '综合业务', en: 'General services' },
  number: 'A012',
  lang: 'zh',
  ahead: 14,
  quote: { lowMinutes: 20, highMinutes: 30 },
  estimatedAt: '14:26',
  priorityName: { zh: '轮椅', en: 'Wheelchair' },
  link: 'https://foyer.example/t/9hV2mXcQ0aTz',
  issuedAt: '2026-11-23 14:26',
  slipNo: 'K1-000123',
  copy: false,
  keptMinutes: 30,
}
