/** What a device calls itself before it has a name: its browser and its system, as far as they say so. */
export function nameOf(agent: string): string {
  const [browser, system] = [BROWSERS, SYSTEMS].map((known) => known.find(([sign]) => agent.includes(sign))?.[1])
  return [browser, system].filter(Boolean).join(' · ')
}

/** The first sign that is found counts: nearly all of them also claim to be the ones after them. */
const BROWSERS: readonly (readonly [string, string])[] = [
  ['Edg/', 'Edge'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
]
const SYSTEMS: readonly (readonly [string, string])[] = [
  ['Android', 'Android'],
  ['CrOS', 'ChromeOS'],
  ['iPad', 'iPad'],
  ['iPhone', 'iPhone'],
  ['Mac OS X', 'macOS'],
  ['Windows', 'Windows'],
  ['Linux', 'Linux'],
]
