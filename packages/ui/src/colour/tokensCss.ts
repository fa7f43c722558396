import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The custom properties that hold on an element whose rules have these selectors, later ones over earlier ones, as tokens.css says. */
export function tokensOf(...selectors: readonly string[]): (token: string) => string {
  const properties = new Map(selectors.flatMap((selector) => [...rule(selector)]))
  return (token) => {
    const value = properties.get(token)
    if (value === undefined) throw new Error(`tokens.css has no --${token} for ${selectors.join(' ')}`)
    return value
  }
}

const css = readFileSync(fileURLToPath(new URL('../tokens.css', import.meta.url)), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')

const rules = [...css.matchAll(/([^{};]+)\{([^}]*)\}/g)].map(([, selectors = '', body = '']) => ({
  selectors: splitSelectors(selectors),
  properties: [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()] as const),
}))

function rule(selector: string): readonly (readonly [string, string])[] {
  const found = rules.find(({ selectors }) => selectors.includes(selector))
  if (!found) throw new Error(`tokens.css has no rule for ${selector}`)
  return found.properties
}

/** Only commas outside brackets part selectors. */
function splitSelectors(text: string): readonly string[] {
  return text.split(/,(?![^(]*\))/).map((selector) => selector.trim())
}
