/** The line a visit stands in: everybody's of its service, or the one of a point or a person it was sent to. */
export type Line =
  { readonly of: 'service' } | { readonly of: 'point'; readonly pointId: string } | { readonly of: 'person'; readonly staffId: string }

export const COMMON: Line = { of: 'service' }

/** The name under which a reserved line is kept. */
export const reservedKey = (line: Exclude<Line, { of: 'service' }>): string =>
  line.of === 'point' ? `point:${line.pointId}` : `person:${line.staffId}`
