import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A Chromium for the journeys: named by FOYER_CHROMIUM, Debian's, Playwright's own, or installed now where that is possible; null where it is not. */
export async function findChromium() {
  const named = process.env.FOYER_CHROMIUM
  if (named) return existsSync(named) ? named : null
  return KNOWN.find(existsSync) ?? (await playwrights()) ?? installed()
}

async function playwrights() {
  const { chromium } = await import('playwright-core')
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : null
}

function installed() {
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write('No Chromium here: installing Debian’s with apt-get …\n')
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    return KNOWN.find(existsSync) ?? null
  }
  process.stdout.write('No Chromium here: trying Playwright’s download …\n')
  try {
    execFileSync(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 })
  } catch {
    return null
  }
  return KNOWN.find(existsSync) ?? null
}
