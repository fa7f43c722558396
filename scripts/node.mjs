/** Says plainly when Node.js is too old; written so that an old one can still read it. */
export function needNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  process.stderr.write(
    `\nFoyer needs Node.js 20.19 or newer; this is ${process.versions.node}. Install a newer one from your system or nodejs.org.\n\n`,
  )
  process.exit(1)
}
