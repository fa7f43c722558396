/** One command or one byte of text, as a printer takes them from what it received. */
export interface Command {
  readonly name: 'text' | 'lineEnd' | 'format' | 'qrData' | 'cut' | 'processId' | 'paper' | 'realTime'
  readonly bytes: readonly number[]
}

/** The first command of these bytes; undefined while it is not whole. Control bytes it does not know are printed, as a real printer does. */
export function firstCommand(bytes: readonly number[]): Command | undefined {
  const shape = shapeOf(bytes)
  if (!shape || bytes.length < shape.length) return undefined
  return { name: shape.name, bytes: bytes.slice(0, shape.length) }
}

const [LF, DLE, EOT, ESC, FS, GS] = [0x0a, 0x10, 0x04, 0x1b, 0x1c, 0x1d]

type Shape = { readonly name: Command['name']; readonly length: number } | undefined

function shapeOf([first = 0, second, third, fourth, fifth, , seventh]: readonly number[]): Shape {
  if (first === LF) return { name: 'lineEnd', length: 1 }
  if (first !== DLE && first !== ESC && first !== FS && first !== GS) return { name: 'text', length: 1 }
  if (second === undefined) return undefined
  const letter = String.fromCharCode(second)
  if (first === DLE) return { name: second === EOT ? 'realTime' : 'text', length: second === EOT ? 3 : 1 }
  if (first === FS) return letter === '&' ? { name: 'format', length: 2 } : { name: 'text', length: 1 }
  if (first === ESC && letter === '@') return { name: 'format', length: 2 }
  if (first === ESC) return 'aE'.includes(letter) ? { name: 'format', length: 3 } : { name: 'text', length: 1 }
  if (letter === 'r') return { name: 'paper', length: 3 }
  if ('!B'.includes(letter)) return { name: 'format', length: 3 }
  if (letter === 'V') return { name: 'cut', length: third === 65 || third === 66 ? 4 : 3 }
  if (letter !== '(') return { name: 'text', length: 1 }
  if (third === undefined || fourth === undefined || fifth === undefined) return undefined
  const length = 5 + fourth + fifth * 0x100
  if (third === 0x48) return { name: 'processId', length }
  return seventh === undefined ? undefined : { name: third === 0x6b && seventh === 80 ? 'qrData' : 'format', length }
}
