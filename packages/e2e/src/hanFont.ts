import type { Page } from 'playwright-core'

/**
 * The phone page brings no Han font, because every phone has one; the machine of a test often has none. Here the page borrows
 * the kiosk's, so that pictures show what people see and not empty boxes.
 */
export async function lendHanFont(phone: Page): Promise<void> {
  const kiosk = new URL('/kiosk/', phone.url())
  const html = await (await fetch(kiosk)).text()
  const sheets = [...html.matchAll(/href="([^"]+\.css)"/g)].map(([, href]) => new URL(href ?? '', kiosk))
  const css = await Promise.all(sheets.map(async (sheet) => absolute(await (await fetch(sheet)).text(), sheet)))
  const faces = css.join('\n').match(/@font-face\s*{[^}]*}/g) ?? []
  const [, family] = /font-family:\s*(["']?Noto Sans SC[^;"']*["']?)/.exec(faces.join('\n')) ?? []
  if (family === undefined) throw new Error('the kiosk has no Han font to lend')
  const borrowed = `${faces.join('\n')}\n:lang(zh) { font-family: "Foyer Latin", ${family}, sans-serif !important }`
  // made by hand: the page's own policy takes no style that stands in a tag
  await phone.evaluate((rules) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(rules)
    document.adoptedStyleSheets.push(sheet)
  }, borrowed)
}

/** Addresses in a style sheet are its own; moved into a page they must be whole. */
const absolute = (css: string, sheet: URL): string =>
  css.replace(/url\((["']?)(?!data:)([^"')]+)\1\)/g, (_whole, _quote, file: string) => `url(${new URL(file, sheet).href})`)
