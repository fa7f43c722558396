/** Four addresses, each of which pairs one screen, once, with nothing to type. */
export interface Links {
  readonly kiosk: string
  readonly board: string
  readonly desk: string
  readonly supervisor: string
}

/** The links of a start, once all four are printed. */
export function linksIn(printed: string): Links | null {
  const link = (name: string) => new RegExp(`^ *${name} +(http\\S+#pair=\\w+)`, 'm').exec(printed)?.[1]
  const [kiosk, board, desk, supervisor] = [link('Kiosk'), link('Board'), link('Desk'), link('Supervisor')]
  return kiosk && board && desk && supervisor ? { kiosk, board, desk, supervisor } : null
}

/** Everybody's PIN, which only the first start of a venue knows. */
export function pinIn(printed: string): string | null {
  return /PIN in this demonstration: (\d+)/.exec(printed)?.[1] ?? null
}
