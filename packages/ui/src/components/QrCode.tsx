import qrcode from 'qrcode-generator'
import styles from './QrCode.module.css'

export interface QrCodeProps {
  /** Usually an address. */
  readonly value: string
  /** What scanning it does, for those who cannot see it. */
  readonly label: string
}

/** A QR code as one crisp shape, always black on white with its quiet zone, also on dark screens. */
export function QrCode({ value, label }: QrCodeProps) {
  const { size, path } = draw(value)
  return (
    <svg role="img" aria-label={label} className={styles.code} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} className={styles.paper} />
      <path d={path} className={styles.ink} />
    </svg>
  )
}

const QUIET = 4

function draw(value: string): { readonly size: number; readonly path: string } {
  const code = qrcode(0, 'M')
  code.addData(value)
  code.make()

  const count = code.getModuleCount()
  const modules = Array.from({ length: count }, (_, at) => at)
  const dark = modules.flatMap((row) =>
    modules.filter((column) => code.isDark(row, column)).map((column) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`),
  )
  return { size: count + 2 * QUIET, path: dark.join('') }
}
