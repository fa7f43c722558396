import ts from 'typescript'

/** What a style sheet or a component writes down that belongs into the tokens: colours, faces, sizes of type in px. */
export function styleFaultsIn(file: string, source: string): readonly string[] {
  return file.endsWith('.css') ? faultsInCss(source) : faultsInTsx(file, source)
}

/** Chinese that a component says by itself instead of taking it from the words. */
export function hanIn(file: string, source: string): readonly string[] {
  return textsIn(file, source)
    .map(({ text }) => text.trim())
    .filter((text) => /\p{Script=Han}/u.test(text))
}

const COLOUR = /#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/gi

function faultsInCss(source: string): readonly string[] {
  const plain = source.replace(/\/\*[\s\S]*?\*\//g, '')
  return [...plain.matchAll(/([\w-]+)\s*:\s*([^;{}]+)(?=[;}])/g)].flatMap(([, property = '', value = '']) =>
    faultsInDeclaration(property, value.trim()),
  )
}

function faultsInDeclaration(property: string, value: string): readonly string[] {
  if (/^(-webkit-)?mask(-image)?$/.test(property)) return [] // a mask is a shape: its black is never seen
  const colours = value.match(COLOUR) ?? []
  if (property === 'font-family') return [...colours, property]
  const typed = property === 'font' ? value !== 'inherit' : /^(font-size|--fs-.*)$/.test(property) && /\dpx/.test(value)
  return typed ? [...colours, `${property}: ${value}`] : colours
}

function faultsInTsx(file: string, source: string): readonly string[] {
  const colours = textsIn(file, source).flatMap(({ text, shown }) => (shown ? [] : (text.match(WHOLE_COLOUR) ?? [])))
  const styles = source.match(/\bfontSize:\s*(?:\d+|['"`][^'"`]*\dpx['"`])|\bfontFamily:\s*['"`][^'"`]*['"`]/g) ?? []
  return [...colours, ...styles]
}

/** In a program a `#` also begins an address or a number, so here only a string that is nothing but a colour counts. */
const WHOLE_COLOUR = /^#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})$|\b(?:rgba?|hsla?|oklch)\(/gi

interface Text {
  readonly text: string
  /** It stands between tags. */
  readonly shown: boolean
}

function textsIn(file: string, source: string): readonly Text[] {
  const texts: Text[] = []
  const visit = (node: ts.Node) => {
    if (ts.isJsxText(node)) texts.push({ text: node.text, shown: true })
    else if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
      texts.push({ text: node.text, shown: false })
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
  return texts
}
